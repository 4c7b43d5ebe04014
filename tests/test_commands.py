"""The commands convert, text and inspect: outputs, problems, exit statuses; a refused input changes nothing."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from material import EXAMPLES, ROOT

from akn_convert.cli import main

SEED = ROOT / "examples" / "A_HRC_RES_32_6.zh.txt"
FRENCH = ROOT / "examples" / "SPECIMEN_A_HRC_RES_99_901.fr.txt"
POEM = "Shall I compare thee to a summer’s day?\nThou art more lovely and more temperate:\n"


def run(*args: object, data: bytes | None = None) -> Result:
    return CliRunner().invoke(main, [str(arg) for arg in args], input=data)


def test_there_and_back(tmp_path: Path) -> None:
    xml, back = tmp_path / "a.xml", tmp_path / "a.txt"
    assert run("convert", SEED, "-o", xml).exit_code == 0
    result = run("text", xml, "-o", back)
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "")
    assert back.read_bytes() == SEED.read_bytes()


def test_streams_carry_data_only() -> None:
    converted = run("convert", "-", data=SEED.read_bytes())
    assert converted.stdout_bytes.startswith(b"<?xml") and converted.stderr == ""
    assert run("text", "-", data=converted.stdout_bytes).stdout_bytes == SEED.read_bytes()


def test_several_files_go_to_a_directory(tmp_path: Path) -> None:
    out = tmp_path / "new" / "xml"
    assert run("convert", *EXAMPLES, "-o", out).exit_code == 0
    assert sorted(path.name for path in out.iterdir()) == sorted(path.stem + ".xml" for path in EXAMPLES)
    assert run("text", *sorted(out.iterdir()), "-o", tmp_path / "back").exit_code == 0
    for path in EXAMPLES:
        assert (tmp_path / "back" / path.name).read_bytes() == path.read_bytes()


def test_one_file_into_a_directory_that_is_there(tmp_path: Path) -> None:
    assert run("convert", SEED, "-o", tmp_path).exit_code == 0
    assert (tmp_path / "A_HRC_RES_32_6.zh.xml").exists()


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["convert"], "Missing argument"),
        (["convert", SEED, FRENCH], "Several files need a directory"),
        (["convert", SEED, "--date", "30.6.2016"], "write it as 2016-06-30"),
        (["convert", SEED, "--date", "2016-13-40"], "write it as 2016-06-30"),
        (["convert", SEED, "--organ", "club"], "known are"),
        (["convert", SEED, "--language", "xx"], "no language pack"),
        (["convert", SEED, "--encoding", "klingon"], "not known"),
        (["convert", SEED, "--max-size", "big"], "is not a size"),
        (["convert", SEED, FRENCH, "--symbol", "A/RES/1/1", "-o", "out"], "one text"),
        (["convert", SEED, SEED, "-o", "out"], "would both become"),
        (["text"], "Missing argument"),
        (["inspect"], "Missing argument"),
        (["convert", SEED, "--no-such-option"], "No such option"),
    ],
)
def test_wrong_use_is_2(args: list[object], message: str) -> None:
    result = run(*args)
    assert result.exit_code == 2
    assert message in result.stderr and result.stdout == ""


def test_an_output_never_replaces_an_input(tmp_path: Path) -> None:
    own = tmp_path / "a.txt"
    own.write_bytes(SEED.read_bytes())
    assert run("convert", own, "-o", own).exit_code == 2
    assert own.read_bytes() == SEED.read_bytes()


BAD_TEXTS = {
    "empty": (b"", "E001"),
    "white space": (b" \n\n\t\n", "E001"),
    "a zero byte": (b"text\n\x00more", "E004"),
    "a control character": (b"line\nli\x08ne", "E004"),
    "not a character": ("a\ufffe".encode(), "E004"),
    "a PDF": (b"%PDF-1.4\n%\xe2\xe3", "E009"),
    "a Word file": (b"PK\x03\x04\x14\x00", "E009"),
    "too large": (b"text " * 300, "E007"),
}
BAD_XML = {
    "empty": (b"", "E001"),
    "text": (b"The General Assembly,", "E010"),
    "not well-formed": (b"<akomaNtoso>\n<p></akomaNtoso>", "E010"),
    "a DOCTYPE": (b'<!DOCTYPE a [<!ENTITY b "c">]>\n<a>&b;</a>', "E011"),
    "another format": (b"<html><body/></html>", "E012"),
    "no namespace": (b"<akomaNtoso/>", "E012"),
}
CASES = [("convert", name, *case) for name, case in BAD_TEXTS.items()] + [
    ("text", name, *case) for name, case in BAD_XML.items()
]


@pytest.mark.parametrize(("command", "name", "data", "code"), CASES, ids=[f"{case[0]} {case[1]}" for case in CASES])
def test_bad_input(tmp_path: Path, command: str, name: str, data: bytes, code: str) -> None:
    bad, out = tmp_path / "bad", tmp_path / "out"
    bad.write_bytes(data)
    limit = ["--max-size", "1K"]
    for existing in (None, b"what was there"):
        if existing is not None:
            out.write_bytes(existing)
        result = run(command, bad, "-o", out, *limit)
        assert result.exit_code == 1 and result.stdout == ""
        assert result.stderr.count("\n") == 1
        place, _, rest = result.stderr.removeprefix(f"{bad}:").partition(": ")
        assert [part.isdigit() for part in place.split(":")] == [True, True]
        assert rest.startswith(code + " ") and rest.rstrip().endswith(".")
        assert (out.read_bytes() if out.exists() else None) == existing
        assert sorted(path.name for path in tmp_path.iterdir()) == ["bad", *(["out"] if existing else [])]


@pytest.mark.parametrize("command", ["convert", "text", "inspect"])
def test_missing_files_and_directories(tmp_path: Path, command: str) -> None:
    missing, folder = run(command, tmp_path / "none"), run(command, tmp_path)
    assert (missing.exit_code, folder.exit_code) == (1, 1)
    assert ": E006 " in missing.stderr and ": E005 " in folder.stderr


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read and write everything")
def test_unreadable_and_unwritable(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("x")
    secret.chmod(0)
    assert ": E006 " in run("convert", secret).stderr
    tmp_path.chmod(0o500)
    assert ": E008 " in run("convert", SEED, "-o", tmp_path / "a.xml").stderr


def test_an_output_that_cannot_be_written(tmp_path: Path) -> None:
    result = run("convert", SEED, "-o", tmp_path / "no" / "such" / "folder.xml")
    assert result.exit_code == 1 and ": E008 " in result.stderr
    (tmp_path / "file").write_text("x")
    result = run("convert", SEED, "-o", f"{tmp_path}/file/")
    assert result.exit_code == 1 and ": E008 " in result.stderr


def test_a_bad_file_does_not_stop_the_others(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    result = run("convert", tmp_path / "empty.txt", SEED, tmp_path / "none.txt", "-o", tmp_path / "out")
    assert result.exit_code == 1 and result.stderr.count("\n") == 2
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["A_HRC_RES_32_6.zh.xml"]


def test_a_replaced_output_keeps_its_permissions_and_a_link_stays_a_link(tmp_path: Path) -> None:
    out, link = tmp_path / "out.xml", tmp_path / "link.xml"
    out.write_text("old")
    out.chmod(0o640)
    link.symlink_to(out)
    assert run("convert", SEED, "-o", link).exit_code == 0
    assert link.is_symlink() and out.stat().st_mode & 0o777 == 0o640
    assert out.read_bytes().startswith(b"<?xml")


def test_a_poem_converts_with_a_reported_problem(tmp_path: Path) -> None:
    result = run("convert", "-", "-o", tmp_path / "poem.xml", data=POEM.encode())
    assert result.exit_code == 0
    assert "-:1:1: T101 " in result.stderr
    assert run("text", tmp_path / "poem.xml").stdout_bytes == POEM.encode()


def test_strict_makes_a_problem_an_error(tmp_path: Path) -> None:
    result = run("convert", "-", "--strict", "-o", tmp_path / "poem.xml", data=POEM.encode())
    assert result.exit_code == 1 and "T101" in result.stderr
    assert not list(tmp_path.iterdir())
    assert run("convert", SEED, "--strict", "-o", tmp_path / "a.xml").exit_code == 0


def test_overrides() -> None:
    args = ["--symbol", "A/RES/99/1", "--date", "2044-12-14", "--organ", "unga", "--language", "en"]
    result = run("convert", "-", *args, data=POEM.encode())
    assert b'"/akn/un/statement/deliberation/unga/2044-12-14/99-1"' in result.stdout_bytes
    assert b'language="eng"' in result.stdout_bytes
    assert "T103" not in result.stderr and "T104" not in result.stderr


def test_xml_given_to_convert_is_reported() -> None:
    assert ":1:1: T105 " in run("convert", "-", data=b"<a/>").stderr


def test_edited_xml_that_is_not_valid_gives_its_text_and_1(tmp_path: Path) -> None:
    xml = run("convert", SEED).stdout_bytes.replace(b'eId="para_18"', b'eId="para_18" colour="red"')
    (tmp_path / "a.xml").write_bytes(xml)
    result = run("text", tmp_path / "a.xml", "-o", tmp_path / "a.txt")
    line = xml[: xml.index(b"colour")].count(b"\n") + 1
    assert result.exit_code == 1
    assert result.stderr.startswith(f"{tmp_path / 'a.xml'}:{line}:1: T150 ") and "colour" in result.stderr
    assert (tmp_path / "a.txt").read_bytes() == SEED.read_bytes()
    assert run("inspect", tmp_path / "a.xml").exit_code == 1


def test_inspect_for_a_person() -> None:
    result = run("inspect", FRENCH)
    assert result.exit_code == 0
    for wanted in (
        "A/HRC/RES/99/901",
        "para_2__list_1__point_a__list_1__point_i",
        "Prie (requests) → Haut-Commissariat des Nations Unies aux droits de l’homme",
        "A/HRC/RES/16/21",
        "33 (ZA, AL",
        "\nProblems\n",
    ):
        assert wanted in result.stdout
    recognised, _, _ = result.stdout.partition("\nProblems\n")
    assert all(len(line) <= 120 for line in recognised.splitlines())


def test_inspect_takes_text_and_xml_and_says_the_same(tmp_path: Path) -> None:
    run("convert", FRENCH, "-o", tmp_path / "a.xml")
    shown = [json.loads(run("inspect", "--json", path).stdout) for path in (FRENCH, tmp_path / "a.xml")]
    assert [found.pop("file") for found in shown] == [str(FRENCH), str(tmp_path / "a.xml")]
    assert [problem["code"][0] for found in shown for problem in found.pop("problems")] in ([], ["T"])
    assert shown[0] == shown[1]


def test_inspect_says_who_is_asked_to_do_what() -> None:
    found = json.loads(run("inspect", "--json", FRENCH).stdout)
    asked = [(row["eId"], row["action"], row["addressee"]["id"]) for row in found["actions"]]
    assert ("para_4", "requests", "ohchr") in asked
    assert ("para_5", "invites", "secretaryGeneral") in asked
    assert ("para_1", "reaffirms", "") in asked
    assert found["metadata"]["vote"]["against"]["count"] == "8"
    assert [note["marker"] for note in found["notes"]] == ["1", "2", "3", "4"]


def test_inspect_takes_anyones_akoma_ntoso() -> None:
    xml = (
        '<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0">'
        '<act name="act"><body><section eId="sec_1">'
        "<num>1</num><heading>Title</heading><content><p>See <ref href='/akn/za/act/1'>Act 1</ref>.</p></content>"
        "</section></body></act></akomaNtoso>"
    )
    result = run("inspect", "-", "--json", data=xml.encode())
    found = json.loads(result.stdout)
    assert result.exit_code == 1 and found["problems"]
    assert [row["eId"] for row in found["outline"]] == ["sec_1"]
    assert found["references"][0] == {"eId": "", "text": "Act 1", "symbol": "", "href": "/akn/za/act/1", "at": "sec_1"}


@pytest.mark.parametrize("command", ["convert", "text", "inspect"])
def test_help_has_an_example(command: str) -> None:
    result = run(command, "--help")
    assert result.exit_code == 0
    assert f"  akn-convert {command} " in result.stdout


def test_a_closed_pipe_is_no_traceback() -> None:
    command = f"{sys.executable} -m akn_convert convert '{SEED}' | head -c 10"
    result = subprocess.run(["bash", "-c", command], capture_output=True, cwd=ROOT)
    assert result.stdout == b"<?xml vers" and b"Traceback" not in result.stderr
