"""The dumps: zip, rows, Parquet, SQLite."""

from __future__ import annotations

import hashlib
import io
import json
import sqlite3
import zipfile
from pathlib import Path

import pytest

from akn_convert.publish import bundle, rows

from .conftest import Site
from .samples import collection, put, resolution


def test_the_zip_holds_every_file_and_a_manifest(shared_site: Site) -> None:
    with zipfile.ZipFile(shared_site.path / "data/collection.zip") as archive:
        assert archive.testzip() is None
        lines = [json.loads(line) for line in archive.read("manifest.jsonl").splitlines()]
        assert len(lines) == 9
        assert sorted(archive.namelist()) == sorted(
            ["manifest.jsonl", *(line[kind] for line in lines for kind in ("xml", "text"))]
        )
        for line in lines:
            assert hashlib.sha256(archive.read(line["xml"])).hexdigest() == line["sha256"]
            assert hashlib.sha256(archive.read(line["text"])).hexdigest() == line["text_sha256"]


def test_a_zip_brought_up_to_date_is_the_one_made_anew(tmp_path: Path) -> None:
    first = {"a.xml": b"a" * 1000, "ü/b.txt": "é".encode() * 50, "c": b""}
    second = {"a.xml": b"changed", "ü/b.txt": first["ü/b.txt"], "d": b"new"}
    old, new, fresh = tmp_path / "old", tmp_path / "new", tmp_path / "fresh"
    bundle.rewrite(tmp_path / "none", old, list(first), first.get)
    bundle.rewrite(old, new, list(second), {"a.xml": b"changed", "d": b"new"}.get)
    bundle.rewrite(tmp_path / "none", fresh, list(second), second.get)
    assert new.read_bytes() == fresh.read_bytes()
    with zipfile.ZipFile(new) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == second


def test_a_zip_of_very_many_files_is_read_by_others() -> None:
    out = io.BytesIO()
    packed = bundle.Bundle(out)  # type: ignore[arg-type]
    for number in range(66_000):
        packed.add_packed(f"{number}", b"\x03\x00", 0, 0)
    packed.close()
    with zipfile.ZipFile(out) as archive:
        assert len(archive.namelist()) == 66_000 and archive.read("65999") == b""


def test_a_row_a_paragraph(shared_site: Site) -> None:
    lines = (shared_site.path / "data/paragraphs/unga-hrc-2016.jsonl").read_text(encoding="utf-8").splitlines()
    found = [json.loads(line) for line in lines]
    assert all(tuple(row) == rows.FIELDS for row in found)
    assert len({row["id"] for row in found}) == len(found)
    chinese = {row["eid"]: row for row in found if row["language"] == "zho" and row["eid"]}
    assert chinese["para_1"]["action"] == "requests" and chinese["para_1"]["num"] == "1."
    assert chinese["para_1"]["text"].startswith("请 秘书长") and chinese["para_2__list_1__point_a"]["kind"] == "point"
    assert chinese["container_1"]["references"] == ["A/HRC/RES/28/2", "A/RES/70/1"]
    assert chinese["container_1"]["notes"] == [{"marker": "1", "text": "A/CONF.157/24 (Part I)"}]
    assert "A/CONF" not in chinese["container_1"]["text"]


def test_parquet_has_the_same_rows(shared_site: Site) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    for path in sorted((shared_site.path / "data/paragraphs").glob("*.parquet")):
        lines = path.with_suffix(".jsonl").read_text(encoding="utf-8").splitlines()
        assert parquet.read_table(path).to_pylist() == [json.loads(line) for line in lines]


@pytest.mark.parametrize(
    ("language", "query"),
    [
        ("eng", "refugees"),
        ("fra", "réfugiés"),
        ("spa", "refugiados"),
        ("rus", "беженцах"),
        ("ara", "لاجئين"),
        ("zho", "秘书长"),
    ],
)
def test_sqlite_finds_words_in_every_language(shared_site: Site, language: str, query: str) -> None:
    base = sqlite3.connect(f"file:{shared_site.path}/data/collection.sqlite?mode=ro", uri=True)
    found = base.execute(
        "SELECT DISTINCT d.language FROM search JOIN paragraph p ON p.number = search.rowid "
        "JOIN document d ON d.id = p.document WHERE search MATCH ?",
        (f'"{query}"',),
    ).fetchall()
    assert (language,) in found
    base.close()


def test_sqlite_finds_chinese_words_of_two_characters(shared_site: Site) -> None:
    base = sqlite3.connect(f"file:{shared_site.path}/data/collection.sqlite?mode=ro", uri=True)
    found = base.execute(
        "SELECT p.text FROM search_han JOIN paragraph p ON p.number = search_han.rowid WHERE search_han MATCH ?",
        ('"难 民"',),
    )
    texts = [text for (text,) in found]
    assert texts and all("难民" in text for text in texts)
    base.close()


def test_dumps_follow_changes_and_removals(empty: Site) -> None:
    collection(empty.folder)
    empty.publish(sqlite=True, parquet=True)
    (empty.folder / "eng" / "35-1.xml").unlink()
    put(empty.folder, "rus/32-6.xml", resolution(language="rus", words="обновлено"))
    empty.publish("2026-01-02T00:00:00Z", sqlite=True, parquet=True)
    assert not (empty.path / "data/paragraphs/unga-hrc-2017.jsonl").exists()
    base = sqlite3.connect(empty.path / "data/collection.sqlite")
    assert base.execute("SELECT count(*) FROM document").fetchone() == (8,)
    assert base.execute("SELECT count(*) FROM search WHERE search MATCH 'обновлено'").fetchone() == (1,)
    lines = [
        line for path in (empty.path / "data/paragraphs").glob("*.jsonl") for line in path.read_text().splitlines()
    ]
    kept = {row for (row,) in base.execute("SELECT id FROM paragraph")}
    assert kept == {json.loads(line)["id"] for line in lines}
    for name in ("search", "search_han"):
        base.execute(f"INSERT INTO {name} ({name}, rank) VALUES ('integrity-check', 0)")
    base.close()
