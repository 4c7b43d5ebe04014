"""The commands: what they print, where, and with which exit code."""

from __future__ import annotations

import threading
from pathlib import Path
from urllib.error import HTTPError

import pytest
from click.testing import CliRunner

from akn_convert.cli import main
from akn_convert.publish.server import Server
from akn_convert.publish.sitemap import media_type

from .followers import fetch
from .samples import collection, put, resolution


def run(*arguments: object) -> tuple[int, str, str]:
    result = CliRunner().invoke(main, [str(argument) for argument in arguments])
    return result.exit_code, result.stdout, result.stderr


def test_publish_says_what_it_did_on_standard_error(tmp_path: Path) -> None:
    collection(tmp_path / "akn")
    order = ("publish", tmp_path / "akn", tmp_path / "site", "--base-url", "https://example.org/x", "--jobs", "1")
    code, out, err = run(*order)
    assert (code, out) == (0, "")
    assert "9 documents (3 works)" in err and "9 added" in err
    assert (tmp_path / "site/feeds/all.xml").read_text().count("https://example.org/x/akn/")
    code, _, err = run(*order)
    assert code == 0 and "0 added, 0 changed, 0 removed" in err and "0 files written" in err


def test_publish_reports_files_that_it_leaves_out(tmp_path: Path) -> None:
    put(tmp_path / "akn", "good.xml", resolution())
    put(tmp_path / "akn", "broken.xml", b"<a>\n<b></a>")
    code, out, err = run("publish", tmp_path / "akn", tmp_path / "site", "--base-url", "https://example.org/")
    assert (code, out) == (1, "")
    assert f"{tmp_path}/akn/broken.xml:2:" in err and " P001 " in err


@pytest.mark.parametrize(
    ("option", "value", "message"),
    [
        ("--base-url", "example.org", "not an address"),
        ("--now", "yesterday", "not a time"),
        ("--base-url", "ftp://x/", "not an address"),
    ],
)
def test_wrong_use_is_explained(tmp_path: Path, option: str, value: str, message: str) -> None:
    collection(tmp_path / "akn")
    code, _, err = run(
        "publish", tmp_path / "akn", tmp_path / "site", "--base-url", "https://example.org/", option, value
    )
    assert code == 2 and message in err


def test_the_time_of_a_run_can_be_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    collection(tmp_path / "akn")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")
    run("publish", tmp_path / "akn", tmp_path / "site", "--base-url", "https://example.org/")
    assert "<updated>2026-01-01T00:00:00Z</updated>" in (tmp_path / "site/feeds/all.xml").read_text()


def test_render_writes_one_page(tmp_path: Path) -> None:
    put(tmp_path, "a.xml", resolution())
    code, out, err = run("render", tmp_path / "a.xml")
    assert (code, err) == (0, "") and out.startswith("<!DOCTYPE html>") and "<style>" in out and "src=" not in out
    assert run("render", tmp_path / "a.xml", "-o", tmp_path / "a.html")[0] == 0
    assert (tmp_path / "a.html").read_text(encoding="utf-8") == out


def test_render_refuses_what_is_no_akoma_ntoso(tmp_path: Path) -> None:
    put(tmp_path, "a.xml", b"<html/>")
    code, out, err = run("render", tmp_path / "a.xml")
    assert (code, out) == (1, "") and "P003" in err


def test_serve_gives_the_right_types_on_loopback_only(tmp_path: Path) -> None:
    collection(tmp_path / "akn")
    run("publish", tmp_path / "akn", tmp_path / "site", "--base-url", "https://example.org/")
    (tmp_path / "secret.txt").write_text("secret")
    server = Server(tmp_path / "site", 0)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        assert server.server_address[0] == "127.0.0.1"
        assert b"<html" in fetch(server.address)
        with pytest.raises(HTTPError):
            fetch(server.address + "../secret.txt")
    finally:
        server.shutdown()
        server.server_close()


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("akn/un/x/eng.xml", "application/akn+xml"),
        ("feeds/all.xml", "application/atom+xml"),
        ("feeds/archive/all/1.xml", "application/atom+xml"),
        ("sitemap.xml", "application/xml"),
        ("resourcesync/lists/a.xml", "application/xml"),
        (".well-known/resourcesync", "application/xml"),
        ("data/graph/a.ttl", "text/turtle"),
        ("data/paragraphs/a.jsonl", "application/x-ndjson"),
        ("x/eng.html", "text/html"),
    ],
)
def test_media_types(path: str, kind: str) -> None:
    assert media_type(path) == kind
