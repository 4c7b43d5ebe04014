"""The diff of what mending changes: `patch` makes the mended file of it, and no line is told that stayed the same."""

from __future__ import annotations

import shutil
import subprocess
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from akn_convert.validation.mending import mend
from akn_convert.validation.mending.difference import unified

from .conftest import RESOLUTION

TEXTS = st.lists(st.sampled_from(["a\n", "b\n", "c\r\n", "\u2028d\x0c\n", "\n", "e\rf\n", "end"]), max_size=14)


def _patched(before: bytes, diff: bytes) -> bytes:
    """The new version that a unified diff makes of the old one, as `patch` reads it."""
    old = before.split(b"\n")
    old = [line + b"\n" for line in old[:-1]] + ([old[-1]] if old[-1] else [])
    out: list[bytes] = []
    at = 0
    lines = [line + b"\n" for line in diff.split(b"\n")[:-1]][2:]
    for number, line in enumerate(lines):
        whole = line if lines[number + 1 : number + 2] != [b"\\ No newline at end of file\n"] else line[:-1]
        if line.startswith(b"@@"):
            first, _, count = line.split()[1][1:].partition(b",")
            start = int(first) - (count != b"0")
            out += old[at:start]
            at = start
        elif line[:1] in b" -":
            assert old[at] == whole[1:]
            at += 1
        if line[:1] in b" +":
            out.append(whole[1:])
    return b"".join(out + old[at:])


@given(TEXTS, TEXTS)
@settings(max_examples=300, deadline=None)
def test_a_diff_makes_the_new_version_of_the_old(old: list[str], new: list[str]) -> None:
    before, after = "".join(old).encode(), "".join(new).encode()
    assert _patched(before, unified(before, after, "a.xml")) == after


@pytest.mark.skipif(not shutil.which("patch"), reason="patch is not here")
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("name", ["a.xml", "with blanks.xml", 'li\nne "b\\c" é.xml', "\udcff.xml"])
def test_patch_takes_it(tmp_path: Path, end: str, name: str) -> None:
    text = RESOLUTION.replace('eId="para_2"', 'eId="para_7"').replace("Explosive", "Expl\u2028os\x85ive").rstrip()
    data = text.replace("\n", end).encode()
    after = mend(data)
    (tmp_path / name).write_bytes(data)
    command = ["patch", "-p1", "--binary", "-s", "-F0"]
    subprocess.run(command, input=unified(data, after, name), cwd=tmp_path, check=True)
    assert (tmp_path / name).read_bytes() == after != data


def test_no_line_that_stayed_is_told() -> None:
    """Every second paragraph of many that are alike gets another eId, and one more line stands before them."""
    paragraph = '<paragraph eId="{}">\n<num>{}.</num>\n<content>\n<p>To act</p>\n</content>\n</paragraph>\n'
    before = "".join(paragraph.format(f"x_{n}" if n % 2 else f"para_{n}", n) for n in range(1, 400))
    after = "<!-- -->\n" + "".join(paragraph.format(f"para_{n}", n) for n in range(1, 400))
    diff = unified(before.encode(), after.encode(), "a.xml").decode()
    told = [line for line in diff.splitlines()[2:] if line[:1] in "+-"]
    assert len(told) == 1 + 2 * 200
    assert all(line == "+<!-- -->" or line[1:].startswith("<paragraph") for line in told)


def test_a_moved_part_is_told_once() -> None:
    meta = "<identification>\n<FRBRWork>\n</FRBRWork>\n</identification>\n"
    rest = "<references>\n<TLCRole/>\n</references>\n"
    diff = unified((rest + meta).encode(), (meta + rest).encode(), "a.xml").decode()
    assert sum(line[:1] in "+-" for line in diff.splitlines()[2:]) == 2 * 3


def test_large_files_take_linear_time() -> None:
    """Lines without anything to hold them together: all the same, and all changed."""
    before, after = b"<p/>\n<b>\n" * 40_000, b"<p/>\n<i>\n" * 40_000
    start = time.perf_counter()
    assert unified(before, after, "a.xml").count(b"\n-<b>") == 40_000
    assert time.perf_counter() - start < 5
