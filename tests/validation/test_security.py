"""Hostile files are refused by name, at once, and nothing outside of them is read."""

from __future__ import annotations

import io
import os
import resource
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

from akn_convert.validation import validate
from akn_convert.validation.files import Choice, list_files, read_document
from akn_convert.validation.finding import Finding

LEVELS = [f'<!ENTITY l{level} "{f"&l{level - 1};" * 10 if level else "ha"}">' for level in range(10)]
BOMB = f"<!DOCTYPE a [{''.join(LEVELS)}]><a>&l9;</a>"


def _zip() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("a.xml", b" " * 10_000_000)
    return out.getvalue()


HOSTILE = {
    "entity bomb": ("X101", BOMB.encode()),
    "entity bomb in UTF-16": ("X101", BOMB.encode("utf-16")),
    "doctype behind comments": (
        "X101",
        b"<?xml version='1.0'?>\n<!-- <a> --><?p i?>\n <!DOCTYPE a SYSTEM 'http://127.0.0.1:9/x'><a/>",
    ),
    "external entity": ("X101", b'<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]><a>&e;</a>'),
    "attribute of 11 MB": ("X104", b'<a b="' + b"x" * 11_000_000 + b'"/>'),
    "name of 60 kB": ("X104", b"<" + b"a" * 60_000 + b"/>"),
    "depth of 10,000": ("X103", b"<a>" * 10_000 + b"</a>" * 10_000),
    "zip": ("X108", _zip()),
    "gzip": ("X108", b"\x1f\x8b\x08\x00"),
    "UTF-32": ("X110", "<a/>".encode("utf-32")),
    "ISO-2022": ("X110", "<?xml version='1.0' encoding='ISO-2022-JP'?><a>縺</a>".encode("iso-2022-jp")),
    "unknown encoding": ("W105", b"<?xml version='1.0' encoding='klingon'?><a/>"),
    "no text encoding": ("W105", b"<?xml version='1.0' encoding='base64'?><a/>"),
    "UTF-7": ("X110", b"<?xml version='1.0' encoding='UTF-7'?>+ADw-a/+AD4-"),
    "UTF-16 cut off": ("W105", "<a/>".encode("utf-16")[:-1]),
    "broken UTF-8": ("W105", b"<a>\xff\xfe</a>"),
    "empty": ("W106", b""),
    "blanks": ("W106", b" \n\t " * 1000),
    "not XML": ("W101", b"Hello"),
    "null bytes": ("W104", b"<a>\x00</a>"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_document_is_refused_at_once(name: str) -> None:
    code, data = HOSTILE[name]
    start = time.perf_counter()
    report = validate(data)
    assert time.perf_counter() - start < 1
    assert [found.code for found in report.findings] == [code] or (code[0] == "W" and report.findings[0].code[0] == "W")
    assert not report.ok


@pytest.mark.parametrize("piece", [b"<!--", b"<![CDATA[", b"<?a", b"<a ", b"<a>", b"</a>", b"&", b"\n", b"<a b='"])
def test_malformed_files_take_linear_time(piece: bytes) -> None:
    start = time.perf_counter()
    report = validate(b"<r>" + piece * (4_000_000 // len(piece)))
    assert time.perf_counter() - start < 3
    assert not report.ok and report.findings[0].line >= 1


def test_many_blanks_before_the_root_take_linear_time() -> None:
    start = time.perf_counter()
    validate(b" " * 5_000_000 + b"<!-- -->" * 10_000 + b"<a/>")
    assert time.perf_counter() - start < 2


def test_size_is_refused_before_reading(tmp_path: Path) -> None:
    path = tmp_path / "large.xml"
    with path.open("wb") as stream:
        stream.truncate(3 * 2**30)
    start = time.perf_counter()
    found = read_document(str(path), 64 * 2**20)
    assert isinstance(found, Finding) and found.code == "X102"
    assert time.perf_counter() - start < 0.5
    assert validate(b"<a>" + b" " * (64 * 2**20) + b"</a>").findings[0].code == "X102"


def test_pipe_and_unreadable_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.xml")
    found = read_document(str(tmp_path / "pipe.xml"), 1000)
    assert isinstance(found, Finding) and found.code == "X107"
    (tmp_path / "gone.xml").symlink_to(tmp_path / "nowhere")
    found = read_document(str(tmp_path / "gone.xml"), 1000)
    assert isinstance(found, Finding) and found.code == "X109"


def test_links_out_of_the_tree_are_not_followed(tmp_path: Path) -> None:
    tree, outside = tmp_path / "tree", tmp_path / "outside"
    tree.mkdir()
    outside.mkdir()
    (outside / "secret.xml").write_text("<secret/>")
    (tree / "a.xml").write_text("<a/>")
    (tree / "link.xml").symlink_to(outside / "secret.xml")
    (tree / "directory").symlink_to(outside)
    (tree / "within.xml").symlink_to(tree / "a.xml")
    (tree / "loop").symlink_to(tree)
    listing = list_files([str(tree)], Choice())
    assert sorted(Path(path).name for path in listing.paths) == ["a.xml", "within.xml"]
    assert {(Path(found.path).name, found.code) for found in listing.refused} == {
        ("link.xml", "X106"),
        ("directory", "X106"),
    }


def test_memory_stays_bounded() -> None:
    """A process that may take 600 MB refuses the worst of them."""
    script = (
        "import resource, sys; resource.setrlimit(resource.RLIMIT_AS, (600 * 2**20,) * 2)\n"
        "from akn_convert.validation import validate\n"
        "print(validate(sys.stdin.buffer.read()).findings[0].code)"
    )
    for name in ("entity bomb", "attribute of 11 MB", "depth of 10,000", "zip"):
        code, data = HOSTILE[name]
        done = subprocess.run([sys.executable, "-c", script], input=data, capture_output=True, check=True, timeout=20)
        assert done.stdout.decode().strip() == code
    assert resource.getpagesize() > 0
