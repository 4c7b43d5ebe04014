"""What the README shows is run: every `console` line, every line of Python; and every command is shown."""

from __future__ import annotations

import doctest
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from material import ROOT

from akn_convert.cli import COMMANDS

README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```", re.M | re.S)
SHELL = {
    "make demo",
    "make test",
    "pip install .",
    "uv venv",
    "uv pip install .",
    "AKN_CONVERT_COMPILE=1 pip install .",
}
"""Commands that set things up; .ci/run runs them, but for the last one, which `make compiled` runs."""


def blocks(kind: str) -> list[str]:
    return [body for found, body in BLOCK.findall(README) if found == kind]


def commands() -> list[tuple[str, str]]:
    """Each `$ command` with the output that is shown below it."""
    text = "".join(blocks("console"))
    return [(part.split("\n", 1)[0], part.split("\n", 1)[1]) for part in re.split(r"^\$ ", text, flags=re.M) if part]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A directory with the examples; the commands run in it one after the other, as in the README."""
    here = tmp_path_factory.mktemp("readme")
    shutil.copytree(ROOT / "examples", here / "examples")
    return here


def environment(folder: Path) -> dict[str, str]:
    """`akn-convert` is this checkout's, whether it is installed or not."""
    scripts = folder / "bin"
    scripts.mkdir(exist_ok=True)
    script = scripts / "akn-convert"
    script.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m akn_convert "$@"\n')
    script.chmod(0o755)
    return {
        **os.environ,
        "PATH": f"{scripts}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
        "COLUMNS": "120",
    }


def test_the_console(folder: Path) -> None:
    assert len(commands()) > 8
    for command, expected in commands():
        run = subprocess.run(command, shell=True, cwd=folder, capture_output=True, text=True, env=environment(folder))
        assert run.returncode == 0, f"{command}: {run.stderr}"
        printed = iter((run.stdout + run.stderr).splitlines())
        for line in expected.splitlines():
            assert line == "…" or line in printed, f"{command} does not print {line!r}"


def test_python(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    for body in blocks("pycon"):
        test = doctest.DocTestParser().get_doctest(body, {}, "README.md", "README.md", 0)
        assert test.examples
        assert doctest.DocTestRunner().run(test).failed == 0


def test_setting_up_is_known() -> None:
    assert {line for body in blocks("sh") for line in body.splitlines() if line} == SHELL


def test_every_command_is_shown_or_documented() -> None:
    pages = README + "".join(path.read_text(encoding="utf-8") for path in (ROOT / "docs").glob("*.md"))
    assert [name for name in COMMANDS if f"akn-convert {name} " not in pages] == []


def test_links_lead_somewhere() -> None:
    for page in [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").glob("*.md")]:
        for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"
