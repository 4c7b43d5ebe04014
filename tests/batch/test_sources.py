"""What is found where, under which name, and that nothing is passed over without a word."""

from __future__ import annotations

import io
import os
import tarfile
import zipfile
from pathlib import Path
from typing import Any

import pytest

from akn_convert.batch import members
from akn_convert.batch.items import NoSuchSource
from akn_convert.batch.kinds import kind_of
from akn_convert.batch.sources import find, read_list


def names(*sources: str) -> list[str]:
    return [item.name for item in find(sources)]


def test_hidden_temporary_and_linked_files_are_listed(batch: Any) -> None:
    batch.write(**{"a": "A", ".git/x": "hidden directory"})
    for name in (".hidden", "~$a.txt", "a.txt~", "b.tmp", "Thumbs.db"):
        (batch.source / name).write_text("x")
    (batch.source / "broken").symlink_to("nowhere")
    os.mkfifo(batch.source / "pipe")
    finished = batch.run()
    assert finished.outcome.counts == {"written": 1, "ignored": 7, "failed": 1}
    codes = {path: record.get("code") for path, record in batch.records.items()}
    assert codes[".git/"] == codes[".hidden"] == "hidden" and codes["~$a.txt"] == codes["b.tmp"] == "temporary"
    assert codes["pipe"] == "not-a-file" and codes["broken"] == "broken-link"


def test_type_is_told_from_content(batch: Any) -> None:
    contents = {"a.xml": b"plain", "b.txt": b"%PDF-1.7", "c.txt": b"<akomaNtoso xmlns='x'>", "d.txt": b'{"a": 1}'}
    contents |= {
        "e": b"no suffix",
        "f.txt": bytes(range(32)) * 9,
        "g.txt": "текст".encode("utf-16"),
        "h.txt": b"<html>",
    }
    for name, data in contents.items():
        (batch.source / name).write_bytes(data)
    batch.run()
    codes = {path: record.get("code", record["outcome"]) for path, record in batch.records.items()}
    assert codes["a.xml"] == codes["e"] == "written" and codes["b.txt"] == "is-pdf" and codes["c.txt"] == "is-akn"
    assert codes["d.txt"] == "is-json" and codes["f.txt"] == "is-binary" and codes["h.txt"] == "is-html"


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"", "text"),
        (b"[Adopted without a vote]", "text"),
        (b"<!-- image -->\n\nGeneral Assembly", "text"),
        (b"<A/RES/70/1>", "text"),
        (b"<!-- note --><a:akomaNtoso xmlns:a='x'>", "akn"),
        (b"\xef\xbb\xbf<?xml version='1.0'?><akomaNtoso/>", "akn"),
        ("<?xml version='1.0'?><akomaNtoso/>".encode("utf-16"), "akn"),
        (b"<?xml version='1.0'?><rss/>", "xml"),
        ("决议".encode("utf-16-le") * 20, "text"),
        ("Резолюция".encode("koi8-r"), "text"),
        (b"PK\x03\x04", "zip"),
        (b"a\x0cb\x0c", "text"),
    ],
)
def test_kinds(data: bytes, kind: str) -> None:
    assert kind_of(data) == kind


def test_one_directory_is_mirrored_and_several_keep_their_names(tmp_path: Path) -> None:
    for name in ("x/a.txt", "x/sub/b.txt", "y/a.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name)
    assert names(f"{tmp_path}/x") == ["a.txt", "sub/b.txt"]
    assert names(f"{tmp_path}/x", f"{tmp_path}/y/") == ["x/a.txt", "x/sub/b.txt", "y/a.txt"]
    assert names(f"{tmp_path}/x/a.txt") == ["a.txt"]
    assert names(f"{tmp_path}/x/a.txt", f"{tmp_path}/x/sub/b.txt") == ["a.txt", "b.txt"]
    assert names(f"{tmp_path}/**/*.txt") == ["x/a.txt", "x/sub/b.txt", "y/a.txt"]
    with pytest.raises(NoSuchSource):
        names(f"{tmp_path}/nothing")
    with pytest.raises(NoSuchSource):
        names(f"{tmp_path}/*.nothing")


def test_lists_of_files(batch: Any, tmp_path: Path) -> None:
    batch.write(a="A", **{"with\nline": "B"})
    listing = tmp_path / "list"
    listing.write_bytes(f"{batch.source}/a.txt\0{batch.source}/with\nline.txt\0missing.txt".encode())
    batch.run(listing=list(read_list(str(listing), null=False)))
    assert sorted(batch.outcomes().values()) == ["failed", "written", "written"]
    assert batch.records["missing.txt"]["code"] == "missing"


def test_names_that_are_no_text(batch: Any) -> None:
    (Path(os.fsdecode(os.fsencode(batch.source) + b"/\xff\xfe.txt"))).write_text("A")
    assert batch.run().outcome.counts == {"written": 1}
    assert list(batch.tree()) == ["\\xff\\xfe.xml"]


def test_the_output_directory_inside_the_source_is_not_read(batch: Any) -> None:
    batch.write(a="A")
    batch.out = batch.source / "out"
    batch.run()
    assert batch.run().outcome.counts == {"unchanged": 1, "ignored": 1}


def archive_of(path: Path, members: dict[str, bytes], mode: str = "w:gz") -> None:
    if path.suffix == ".zip":
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
            for name, data in members.items():
                packed.writestr(name, data)
        return
    with tarfile.open(path, mode) as packed:  # type: ignore[call-overload]
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            packed.addfile(info, io.BytesIO(data))


@pytest.mark.parametrize("name", ["x.zip", "x.tar.gz", "x.tar.xz", "x.tar"])
def test_archives_are_read_in_place(batch: Any, name: str) -> None:
    mode = {"x.tar.gz": "w:gz", "x.tar.xz": "w:xz", "x.tar": "w"}.get(name, "")
    members = {"a.txt": b"A", "d/b.txt": b"B", "../evil.txt": b"E", ".hidden": b"H", "/abs.txt": b"X"}
    archive_of(batch.source / name, members, mode)
    batch.write(other="text")
    for written, unchanged in ((3, 0), (0, 3)):
        finished = batch.run()
        assert (finished.outcome.counts["written"], finished.outcome.counts["unchanged"]) == (written, unchanged)
        assert finished.outcome.counts["failed"] == 2 and finished.outcome.counts["ignored"] == 1
    assert sorted(batch.tree()) == ["other.xml", f"{name}/a.xml", f"{name}/d/b.xml"]
    assert batch.tree()[f"{name}/d/b.xml"].count(b"B") == 1
    assert not (batch.folder / "evil.xml").exists()


def test_an_archive_alone_is_mirrored_from_its_root(batch: Any) -> None:
    archive_of(batch.source / "x.zip", {"d/a.txt": b"A"})
    batch.run(str(batch.source / "x.zip"))
    assert list(batch.tree()) == ["d/a.xml"]


def test_bombs_stop(batch: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(members, "FREE_GROWTH", 2**20)
    archive_of(batch.source / "bomb.zip", {f"{n}.txt": b"A" * 2**20 for n in range(4)})
    archive_of(batch.source / "bomb.tar.gz", {f"{n}.txt": b"A" * 2**20 for n in range(4)})
    batch.run()
    stops = [record for record in batch.records.values() if record.get("code") == "archive-not-read"]
    assert len(stops) == 2 and all("unpacks to more" in record["message"] for record in stops)


def test_damaged_archives_are_records(batch: Any) -> None:
    archive_of(batch.source / "x.tar.gz", {f"{n}.txt": os.urandom(5000) for n in range(9)})
    whole = (batch.source / "x.tar.gz").read_bytes()
    (batch.source / "x.tar.gz").write_bytes(whole[: len(whole) // 2])
    (batch.source / "y.zip").write_bytes(b"PK\x03\x04 broken")
    batch.run()
    assert [path for path, record in batch.records.items() if record.get("code") == "archive-not-read"] == [
        "x.tar.gz/…",
        "y.zip/…",
    ]


def test_a_size_limit_is_kept(batch: Any) -> None:
    batch.write(a="A" * 2000, b="B")
    batch.run(max_size=1000)
    assert batch.records["a.txt"]["code"] == "too-large" and batch.outcomes()["b.txt"] == "written"


def test_urls_in_and_out(batch: Any) -> None:
    fsspec = pytest.importorskip("fsspec")
    files = fsspec.filesystem("memory")
    files.pipe({"/batch-in/a.txt": b"A", "/batch-in/d/b.txt": b"B", "/batch-in/.x": b"hidden"})
    batch.folder.joinpath("cache").mkdir()
    os.environ["XDG_CACHE_HOME"] = str(batch.folder / "cache")
    for counts in ({"written": 2, "ignored": 1}, {"unchanged": 2, "ignored": 1}):
        assert batch.run("memory://batch-in", target="memory://batch-out").outcome.counts == counts
    assert sorted(files.find("/batch-out")) == ["/batch-out/a.xml", "/batch-out/d/b.xml"]
    batch.write(z="Z")
    batch.run(f"file://{batch.source}", target=f"file://{batch.out}")
    assert list(batch.tree()) == ["z.xml"]
