"""The command line: which files, which findings, which exit status."""

from __future__ import annotations

import fcntl
import json
import os
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from akn_convert.cli import main
from akn_convert.validation.formats import FORMATS

from .conftest import RESOLUTION

WARNED = RESOLUTION.replace('marker="1"', 'marker="3"')
BROKEN = RESOLUTION.replace("<mainBody>", "<mainBody value='x'>")


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A directory with a right file, one with a warning and one with an error, as the working directory."""
    (tmp_path / "texts" / "old").mkdir(parents=True)
    (tmp_path / "texts" / "right.xml").write_text(RESOLUTION)
    (tmp_path / "texts" / "warned.xml").write_text(WARNED)
    (tmp_path / "texts" / "old" / "broken.xml").write_text(BROKEN)
    (tmp_path / "texts" / "notes.txt").write_text("no XML")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(main, ["validate", *arguments], input=stdin)


def found(result: Result) -> list[tuple[str, str]]:
    return [(record["path"], record["code"]) for record in map(json.loads, result.stdout.splitlines())]


def records(*arguments: str, stdin: bytes | None = None) -> list[tuple[str, str]]:
    return found(run("--output-format", "jsonl", *arguments, stdin=stdin))


ALL = [("texts/old/broken.xml", "S103"), ("texts/warned.xml", "P301")]


def test_directory_in_order(tree: Path) -> None:
    assert sorted(records("texts")) == ALL
    assert sorted(records(str(tree / "texts"))) == ALL
    assert run("texts").stdout.count("-->") == 2


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["texts/right.xml"], 0),
        (["texts/warned.xml"], 0),
        (["--strict", "texts/warned.xml"], 1),
        (["--strict", "texts/right.xml"], 0),
        (["texts/old/broken.xml"], 1),
        (["--ignore", "S103", "texts/old/broken.xml"], 0),
        (["--layers", "naming", "texts/old/broken.xml"], 0),
        (["nowhere.xml"], 2),
        (["nothing/**/*.xml"], 2),
        ([], 2),
        (["--select", "Q9", "texts"], 2),
        (["--layers", "grammar", "texts"], 2),
        (["--profile", "none", "texts"], 2),
        (["--baseline", "texts/notes.txt", "texts"], 2),
        (["--files-from", "gone.txt"], 2),
    ],
)
def test_exit_status(tree: Path, arguments: list[str], status: int) -> None:
    result = run(*arguments)
    assert result.exit_code == status, result.output
    if status == 2:
        assert result.stdout == "" and result.stderr


def test_select_and_ignore(tree: Path) -> None:
    assert records("--select", "P", "texts") == [("texts/warned.xml", "P301")]
    assert records("--select", "note-order", "texts") == [("texts/warned.xml", "P301")]
    assert records("--ignore", "profile", "texts") == [("texts/old/broken.xml", "S103")]
    assert records("--layers", "wellformed,schema", "texts") == [("texts/old/broken.xml", "S103")]


def test_globs_lists_and_standard_input(tree: Path) -> None:
    assert records("texts/*.xml") == [("texts/warned.xml", "P301")]
    assert sorted(records("**/*.xml")) == ALL
    (tree / "list").write_bytes(b"texts/warned.xml\0texts/old/broken.xml\0")
    assert records("--files-from", "list") == ALL[::-1]
    assert records("--files-from", "-", stdin=b"texts/old/broken.xml\n") == ALL[:1]
    assert records("-", "--stdin-filename", "in.xml", stdin=BROKEN.encode()) == [("in.xml", "S103")]
    assert "<mainBody value" in run("-", stdin=BROKEN.encode()).stdout
    assert records("texts/right.xml", "./texts/right.xml", "texts/warned.xml") == [("texts/warned.xml", "P301")]


@pytest.mark.parametrize(
    "patterns", ["old/", "texts/old", "*.xml\n!warned.xml", "/texts/**/broken.xml", "[ab]roken.xml"]
)
def test_gitignore_is_kept(tree: Path, patterns: str) -> None:
    (tree / ".gitignore").write_text(f"# comment\n\n{patterns}\n")
    (tree / ".git").mkdir()
    assert records(".") == [("texts/warned.xml", "P301")]
    assert records("texts") == [("texts/warned.xml", "P301")]
    assert sorted(records("--no-gitignore", ".")) == ALL
    assert records("texts/old/broken.xml") == ALL[:1]


def test_gitignore_agrees_with_git(tree: Path) -> None:
    names = [
        "a.xml",
        "b/a.xml",
        "b/c/d.xml",
        "b/c/e f.xml",
        "x/b/c/d.xml",
        "doc/frotz/a.xml",
        "a/doc/frotz/a.xml",
        "q1.xml",
    ]
    for name in names:
        (tree / name).parent.mkdir(parents=True, exist_ok=True)
        (tree / name).write_text("<a/>")
    (tree / ".gitignore").write_text("/b/c/*\n!/b/c/d.xml\ndoc/frotz\nq?.xml\nx/**/d.xml\ntexts\n")
    (tree / "b" / ".gitignore").write_text("a.xml\n")
    try:
        subprocess.run(["git", "init", "-q", "."], check=True, cwd=tree)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("git is not here")
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--others", "--exclude-standard", "--", "*.xml"],
        cwd=tree,
        capture_output=True,
        check=True,
    )
    from akn_convert.validation.files import Choice, list_files

    assert sorted(list_files(["."], Choice()).paths) == sorted(filter(None, listed.stdout.decode().split("\0")))


def test_settings_of_directories(tree: Path) -> None:
    text = '[tool.akn-convert.validate]\nignore = ["P301"]\n'
    (tree / "pyproject.toml").write_text(text + '[tool.akn-convert.validate.per-file-ignores]\n"old/*" = ["S103"]\n')
    assert records("texts") == [("texts/old/broken.xml", "S103")]
    (tree / "texts" / "old" / "akn-convert.toml").write_text('[validate]\nignore = ["S"]\n')
    assert records("texts") == []
    assert sorted(records("--no-config", "texts")) == ALL
    (tree / "other.toml").write_text('[validate]\nexclude = ["old"]\nstrict = true\n')
    result = run("--config", "other.toml", "--output-format", "jsonl", "texts")
    assert found(result) == [("texts/warned.xml", "P301")] and result.exit_code == 1
    (tree / "other.toml").write_text('[validate]\nexclud = ["old"]\n')
    assert run("--config", "other.toml", "texts").exit_code == 2


def test_per_file_ignores(tree: Path) -> None:
    (tree / "akn-convert.toml").write_text(
        '[validate.per-file-ignores]\n"texts/old/*.xml" = ["schema"]\n"right.xml" = ["P"]\n'
    )
    assert records("texts") == [("texts/warned.xml", "P301")]


def test_baseline_forgives_what_was_there(tree: Path) -> None:
    assert run("--update-baseline", "--baseline", "known.json", "texts").exit_code == 0
    assert records("--baseline", "known.json", "texts") == []
    (tree / "texts" / "old" / "broken.xml").write_text(BROKEN.replace("<statement", "\n\n<statement"))
    assert records("--baseline", "known.json", "texts") == []
    (tree / "texts" / "right.xml").write_text(BROKEN)
    assert records("--baseline", "known.json", "texts") == [("texts/right.xml", "S103")]
    (tree / "akn-convert.toml").write_text('[validate]\nbaseline = "known.json"\n')
    assert records("texts") == [("texts/right.xml", "S103")]


def test_cache_gives_the_same_findings(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = records("texts")
    assert (tree / ".akn_convert_cache" / "findings.json").is_file()
    assert (tree / ".akn_convert_cache" / ".gitignore").read_text() == "*\n"
    from akn_convert.validation import runner

    def refuse(task: runner.Task) -> Callable[[bytes, str], list[object]]:
        raise AssertionError("checked again")

    monkeypatch.setattr(runner, "_checker", refuse)
    assert records("texts") == first
    (tree / "texts" / "copy.xml").write_text(WARNED)
    assert ("texts/copy.xml", "P301") in records("texts")
    monkeypatch.undo()
    os.chdir(tree)
    (tree / ".akn_convert_cache" / "findings.json").write_text('{"version": 1')
    assert records("texts")[-1] in ALL
    assert len(records("--layers", "schema", "texts")) == 1


def test_processes_give_the_same_order(tree: Path) -> None:
    for number in range(60):
        (tree / "texts" / f"n{number:02}.xml").write_text(BROKEN if number % 3 else WARNED)
    one = records("--no-cache", "-j", "1", "texts")
    two = records("--no-cache", "-j", "2", "texts")
    assert one == two and len(one) == 62


def test_report_goes_to_a_file(tree: Path) -> None:
    result = run("--output-format", "json", "--output-file", "out/report.json", "texts")
    assert result.stdout == "" and result.exit_code == 1
    assert len(json.loads((tree / "out" / "report.json").read_text())) == 2
    assert "3 files checked: 1 error, 1 warning." in result.stderr
    assert run("-q", "texts/right.xml").stderr == ""
    assert "1 file checked: nothing found." in run("texts/right.xml").stderr


def test_statistics(tree: Path) -> None:
    lines = run("--statistics", "texts").stdout.splitlines()
    assert [line.split()[1] for line in lines] == ["P301", "S103"]


def test_colour_needs_a_terminal(tree: Path) -> None:
    assert "\x1b" not in run("texts").stdout


def test_empty_directory_is_said(tree: Path) -> None:
    (tree / "empty").mkdir()
    result = run("empty")
    assert result.exit_code == 0 and "no XML file" in result.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_watch_sees_a_change(tree: Path) -> None:
    command = [
        sys.executable,
        "-c",
        "from akn_convert.cli import main; main()",
        "validate",
        "--watch",
        "--output-format",
        "jsonl",
    ]
    handler = signal.signal(signal.SIGINT, signal.default_int_handler)  # a run in the background ignores it
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen([*command, "texts/right.xml"], **pipes) as process:
        signal.signal(signal.SIGINT, handler)
        assert process.stderr is not None and process.stdout is not None
        try:
            assert b"nothing found" in process.stderr.readline()
            process.stderr.readline()
            time.sleep(0.1)
            (tree / "texts" / "right.xml").write_text(BROKEN)
            assert json.loads(process.stdout.readline())["code"] == "S103"
            while not process.stderr.readline().startswith(b"Watching"):
                pass
            process.send_signal(signal.SIGINT)
            assert process.wait(60) == 1
        finally:
            process.kill()


def test_rule_command() -> None:
    result = CliRunner().invoke(main, ["rule", "S101"])
    assert result.exit_code == 0 and "**How to mend it.**" in result.stdout
    listing = CliRunner().invoke(main, ["rule", "--all"]).stdout
    assert len(listing.splitlines()) > 60
    assert (
        json.loads(CliRunner().invoke(main, ["rule", "note-order", "--output-format", "json"]).stdout)[0]["code"]
        == "P301"
    )
    assert CliRunner().invoke(main, ["rule", "Z1"]).exit_code == 2
    assert CliRunner().invoke(main, ["rule"]).exit_code == 2


def test_standard_input_is_mended_to_standard_output(tree: Path) -> None:
    text = BROKEN.replace('eId="para_2"', 'eId="paragraph_2"').encode()
    result = run("--fix", "--output-format", "concise", "-", "--stdin-filename", "in.xml", stdin=text)
    assert result.exit_code == 1
    assert result.stdout_bytes == BROKEN.encode()
    assert "in.xml:" in result.stderr and "S103" in result.stderr and "N101" not in result.stderr
    assert run("--fix", "-", stdin=RESOLUTION.encode()).stdout_bytes == RESOLUTION.encode()
    shown = run("--fix", "--diff", "-", "--stdin-filename", "in.xml", stdin=text).stdout
    assert shown.startswith("--- a/in.xml\n") and '+      <paragraph eId="para_2">\n' in shown


def test_mending_takes_names_with_blanks_around(tree: Path) -> None:
    text = RESOLUTION.replace('eId="para_2"', 'eId="paragraph_2"').encode()
    assert run("--fix", "--select", "S, N101", "-", stdin=text).stdout_bytes == RESOLUTION.encode()
    assert run("--fix", "--ignore", "S, N1", "-", stdin=text).stdout_bytes == text


def test_a_file_that_cannot_be_read_is_reported_whatever_is_selected(tree: Path) -> None:
    assert records("--select", "N", "-", stdin=b"<a>") == [("-", "W103")]
    assert records("--select", "N", "-", stdin=b"<!DOCTYPE a><a/>") == [("-", "X101")]
    assert records("--ignore", "W103", "-", stdin=b"<a>") == []


def test_summary_tells_of_known_findings_and_of_globs_without_files(tree: Path) -> None:
    run("--update-baseline", "--baseline", "known.json", "texts")
    result = run("--baseline", "known.json", "texts")
    assert result.exit_code == 0
    assert "3 files checked: nothing found beside 2 findings that the baseline knows." in result.stderr
    assert "There is no baseline other.json." in run("--baseline", "other.json", "texts").stderr
    assert "No file matches *.akn." in run("*.akn").stderr
    assert "There is no file a.xml." in run("a.xml").stderr
    assert run("--watch", "-").exit_code == 2


def test_formats_without_paths_are_remembered_apart(tree: Path) -> None:
    assert "S103" in run("--output-format", "concise", "texts").stdout
    for _ in range(2):
        row = next(row for row in json.loads(run("--output-format", "json", "texts").stdout) if row["code"] == "S103")
        assert row["xpath"] == "/akomaNtoso/statement/mainBody/@value"


@pytest.mark.parametrize("exclude", ["texts/old", "old", "texts/old/*", "o*"])
@pytest.mark.parametrize("where", [".", "texts", "{tree}/texts"])
def test_excluded_paths_count_from_the_settings(tree: Path, exclude: str, where: str) -> None:
    (tree / "akn-convert.toml").write_text(f'[validate]\nexclude = ["{exclude}"]\n')
    assert records(where.format(tree=tree)) == [("texts/warned.xml", "P301")]


def test_excluded_paths_hold_in_directories_below(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tree / "akn-convert.toml").write_text('[validate]\nexclude = ["texts/old"]\n')
    monkeypatch.chdir(tree / "texts")
    assert records(".") == [("warned.xml", "P301")]


@pytest.mark.parametrize(
    "table",
    [
        'strict = "no"',
        "baseline = 3",
        "profile = 3",
        'layers = "schema"',
        'per-file-ignores = ["N"]',
        '[validate.per-file-ignores]\n"a" = "N"',
    ],
)
def test_settings_of_a_wrong_type_are_named(tree: Path, table: str) -> None:
    (tree / "akn-convert.toml").write_text(f"[validate]\n{table}\n")
    result = run("texts")
    assert result.exit_code == 2 and "akn-convert.toml" in result.stderr


@pytest.mark.parametrize("text", ["validate = 3", "[tool]\nakn-convert = 1", "tool = 1"])
def test_settings_that_are_no_table_are_named(tree: Path, text: str) -> None:
    name = "pyproject.toml" if "tool" in text else "akn-convert.toml"
    (tree / name).write_text(f"{text}\n")
    assert run("texts").exit_code == 2


def test_baseline_is_known_from_other_directories(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tree / "akn-convert.toml").write_text('[validate]\nbaseline = "known.json"\n')
    run("--update-baseline", "texts")
    monkeypatch.chdir(tree / "texts")
    assert records(".") == []
    assert records(str(tree)) == []


def test_baseline_follows_moved_files_and_forgets_what_was_mended(tree: Path) -> None:
    known = ("--baseline", "known.json", "texts")
    run("--update-baseline", *known)
    (tree / "texts" / "old" / "broken.xml").rename(tree / "texts" / "moved.xml")
    assert records(*known) == []
    (tree / "texts" / "copy.xml").write_text(BROKEN)
    assert len(records(*known)) == 1
    (tree / "texts" / "copy.xml").unlink()
    (tree / "texts" / "warned.xml").write_text(RESOLUTION)
    assert "Gone from the baseline: 1 finding;" in run(*known).stderr
    assert "Gone" not in run("--select", "S", *known).stderr
    run("--update-baseline", *known)
    assert "Gone" not in run(*known).stderr
    assert list(json.loads((tree / "known.json").read_text())["files"]) == ["texts/moved.xml"]


def test_a_baseline_keeps_what_was_not_looked_at(tree: Path) -> None:
    run("--update-baseline", "--baseline", "known.json", "texts")
    run("--update-baseline", "--baseline", "known.json", "texts/right.xml")
    assert records("--baseline", "known.json", "texts") == []
    assert run("--update-baseline", "--baseline", "texts/right.xml", "texts").exit_code == 2


@pytest.mark.parametrize("option", [("-o", "texts/right.xml/report"), ("--update-baseline", "--baseline", "no/b.json")])
def test_a_report_that_cannot_be_written_is_named(tree: Path, option: tuple[str, ...]) -> None:
    result = run(*option, "texts")
    assert result.exit_code == 2 and "cannot be written" in result.stderr


def test_statistics_stand_beside_a_report(tree: Path) -> None:
    result = run("--statistics", "--output-file", "report.json", "--output-format", "json", "texts")
    assert "1  S103  [ ]  unknown-attribute" in result.stdout
    assert len(json.loads((tree / "report.json").read_text())) == 2


@pytest.mark.parametrize("option", ["--fix", "--diff", "--update-baseline"])
def test_watching_only_checks(tree: Path, option: str) -> None:
    assert run("--watch", option, "texts").exit_code == 2


def test_summary_tells_what_was_mended(tree: Path) -> None:
    (tree / "texts" / "right.xml").write_text(RESOLUTION.replace('eId="para_2"', 'eId="para_7"'))
    assert "1 file mended." in run("--fix", "texts").stderr
    assert "mended" not in run("--fix", "texts").stderr


@pytest.mark.parametrize("form", FORMATS)
def test_odd_names_break_no_report(tree: Path, form: str) -> None:
    """Names that are no UTF-8, and names with line ends; on standard output and in a file."""
    for name in ("\udcff.xml", "li\nne.xml"):
        (tree / "texts" / "old" / name).write_text(WARNED)
    result = run("--output-format", form, "texts/old")
    assert result.exit_code == 1 and isinstance(result.exception, SystemExit)
    if form in ("concise", "jsonl", "github"):
        assert len(result.stdout.splitlines()) == 3
    assert isinstance(run("--output-format", form, "-o", "report", "texts/old").exception, SystemExit)
    assert (tree / "report").stat().st_size


@pytest.mark.parametrize("form", ["full", "concise"])
def test_a_pipe_is_not_waited_for(tree: Path, form: str) -> None:
    os.mkfifo(tree / "texts" / "pipe.xml")
    command = [sys.executable, "-m", "akn_convert", "validate", "--output-format", form, "texts/pipe.xml"]
    done = subprocess.run(command, capture_output=True, timeout=20, check=False)
    assert done.returncode == 1 and b"X107" in done.stdout


@pytest.mark.parametrize("columns", [1, 60, 300])
def test_excerpts_fit_the_terminal(tree: Path, columns: int) -> None:
    """A pseudo-terminal of some width; one too narrow for any excerpt gets one of 40 columns."""
    (tree / "long.xml").write_text(WARNED.replace("\n", " "))
    main_side, terminal = os.openpty()
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    command = [sys.executable, "-m", "akn_convert", "validate", "-q", "long.xml"]
    environment = {name: value for name, value in os.environ.items() if name != "COLUMNS"} | {"NO_COLOR": "1"}
    subprocess.run(command, stdout=terminal, timeout=60, check=True, env=environment)
    shown = next(line for line in os.read(main_side, 9999).decode().splitlines() if line.startswith("1 |"))
    assert len(shown) <= max(40, min(columns, 100)) + 2
    assert 'marker="3"' in shown
