"""Runs: repeatable, touching only what they must, whole or not at all."""

from __future__ import annotations

import hashlib
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from akn_convert.errors import OptionError
from akn_convert.publish import intake
from akn_convert.publish.build import publish
from akn_convert.publish.options import Options
from akn_convert.publish.tree import alone

from .conftest import Site
from .samples import collection, put, resolution


def tree(path: Path) -> dict[str, str]:
    """Every file of a site with its hash."""
    return {
        file.relative_to(path).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(path.rglob("*"))
        if file.is_file()
    }


def make(folder: Path, site: Path, now: str = "2026-01-01T00:00:00Z", jobs: int = 1) -> None:
    publish(folder, site, Options("https://example.org/", sqlite=True, parquet=True, jobs=jobs, now=now))


def test_the_same_directory_gives_the_same_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("akn_convert.publish.build.FEW", 1)
    collection(tmp_path / "akn")
    make(tmp_path / "akn", tmp_path / "one")
    make(tmp_path / "akn", tmp_path / "two", jobs=2)
    assert tree(tmp_path / "one") == tree(tmp_path / "two")


def test_nothing_changed_touches_nothing(tmp_path: Path) -> None:
    collection(tmp_path / "akn")
    make(tmp_path / "akn", tmp_path / "site")
    before = {file: file.stat().st_mtime_ns for file in (tmp_path / "site").rglob("*")}
    make(tmp_path / "akn", tmp_path / "site", "2027-01-01T00:00:00Z")
    assert {file: file.stat().st_mtime_ns for file in (tmp_path / "site").rglob("*")} == before


def test_a_change_touches_only_what_it_must(tmp_path: Path) -> None:
    collection(tmp_path / "akn")
    make(tmp_path / "akn", tmp_path / "site")
    before = tree(tmp_path / "site")
    put(tmp_path / "akn", "zho/28-2.xml", resolution("28-2", "zho", "Earlier", "新词", date="2015-03-26"))
    make(tmp_path / "akn", tmp_path / "site", "2026-01-02T00:00:00Z")
    after = tree(tmp_path / "site")
    changed = {path for path in {*before, *after} if before.get(path) != after.get(path)}
    pages = {path for path in changed if path.startswith("akn/")}
    work = "akn/un/statement/deliberation/unga-hrc/2015-03-26/28-2"
    assert pages == {f"{work}/zho.html", f"{work}/zho.xml", f"{work}/zho.txt", f"{work}/compare.html"}
    assert not any(path.startswith(("feeds/language/eng", "organs/", "charts/", "search/eng")) for path in changed)
    assert "data/paragraphs/unga-hrc-2015.jsonl" in changed and "data/paragraphs/unga-hrc-2016.jsonl" not in changed


def test_updates_end_where_a_fresh_site_begins(tmp_path: Path) -> None:
    """Pages, rows and RDF do not remember how they came about; only feeds, change lists and times do."""
    collection(tmp_path / "akn")
    extra = tmp_path / "akn" / "eng" / "99-9.xml"
    put(tmp_path / "akn", "eng/99-9.xml", resolution("99-9", cites=("A/HRC/RES/32/6",), date="2018-01-01"))
    put(tmp_path / "akn", "eng/28-2.xml", resolution("28-2", "eng", "Another title", date="2015-03-26"))
    make(tmp_path / "akn", tmp_path / "site")
    extra.unlink()
    collection(tmp_path / "akn")
    make(tmp_path / "akn", tmp_path / "site", "2026-01-02T00:00:00Z")
    make(tmp_path / "akn", tmp_path / "fresh", "2026-01-02T00:00:00Z")
    remembering = ("feeds/", "resource", "change", ".publish", "sitemap", "search/", "data/collection.sqlite")
    remembering += ("data/manifest", "data/collection.zip")
    sites = [tree(tmp_path / name) for name in ("site", "fresh")]
    one, two = ({path: mark for path, mark in site.items() if not path.startswith(remembering)} for site in sites)
    assert one == two


def test_a_new_work_appears_on_the_pages_that_cite_it(empty: Site) -> None:
    put(empty.folder, "32-6.xml", resolution(cites=("A/HRC/RES/28/2",)))
    empty.publish()
    page = empty.path / "akn/un/statement/deliberation/unga-hrc/2016-06-30/32-6/eng.html"
    assert 'href="https://docs.un.org/en/A/HRC/RES/28/2"' in page.read_text()
    put(empty.folder, "28-2.xml", resolution("28-2", title="Earlier & older", date="2015-03-26"))
    empty.publish("2026-01-02T00:00:00Z")
    assert 'href="../../2015-03-26/28-2/eng.html" title="A/HRC/RES/28/2: Earlier &amp; older"' in page.read_text()
    cited = (empty.path / "akn/un/statement/deliberation/unga-hrc/2015-03-26/28-2/eng.html").read_text()
    assert "Cited by" in cited and 'href="../../2016-06-30/32-6/eng.html"' in cited
    (empty.folder / "28-2.xml").unlink()
    empty.publish("2026-01-03T00:00:00Z")
    assert 'href="https://docs.un.org/en/A/HRC/RES/28/2"' in page.read_text()
    assert not (empty.path / "akn/un/statement/deliberation/unga-hrc/2015-03-26").exists()


def test_a_part_of_a_document_leads_to_the_official_one_until_its_work_appears(empty: Site) -> None:
    xml = resolution(cites=("A/HRC/RES/28/2",)).replace(b'28/2" refersTo', b'28/2#para_2" refersTo')
    put(empty.folder, "32-6.xml", xml)
    empty.publish()
    work = empty.path / "akn/un/statement/deliberation/unga-hrc/2016-06-30/32-6"
    assert 'href="https://docs.un.org/en/A/HRC/RES/28/2#para_2"' in (work / "eng.html").read_text()
    assert 'href="https://docs.un.org/en/A/HRC/RES/28/2"' in (work / "index.html").read_text()
    put(empty.folder, "28-2.xml", resolution("28-2", date="2015-03-26"))
    empty.publish("2026-01-02T00:00:00Z")
    assert 'href="../../2015-03-26/28-2/eng.html#para_2"' in (work / "eng.html").read_text()


def test_what_cannot_be_read_is_left_out_and_said_each_time(empty: Site) -> None:
    put(empty.folder, "good.xml", resolution())
    put(empty.folder, "broken.xml", b"<akomaNtoso>\n<statement></akomaNtoso>")
    put(empty.folder, "entity.xml", b'<!DOCTYPE a [<!ENTITY e "x">]><akomaNtoso>&e;</akomaNtoso>')
    put(empty.folder, "other.xml", b"<html/>")
    put(empty.folder, "twice.xml", resolution(words="again"))
    for now in ("2026-01-01T00:00:00Z", "2026-01-02T00:00:00Z"):
        report = empty.publish(now)
        assert report.documents == 1  # type: ignore[attr-defined]
        found = [(source, problem.code, problem.line) for source, problem in report.problems]  # type: ignore[attr-defined]
        assert sorted(found) == [
            ("broken.xml", "P001", 2),
            ("entity.xml", "P002", 1),
            ("other.xml", "P003", 1),
            ("twice.xml", "P005", 1),
        ]


def test_a_mistake_of_ours_in_one_file_does_not_stop_the_others(empty: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    put(empty.folder, "good.xml", resolution())
    put(empty.folder, "odd.xml", resolution("33-1", words="odd"))
    known = intake.text_of

    def text_of(data: bytes, found: list[object]) -> bytes:
        if b"odd" in data:
            raise KeyError("odd")
        return known(data, found)  # type: ignore[arg-type]

    monkeypatch.setattr(intake, "text_of", text_of)
    report = empty.publish()
    assert report.documents == 1  # type: ignore[attr-defined]
    assert [problem.code for _, problem in report.problems] == ["P006"]  # type: ignore[attr-defined]


def test_the_winner_of_two_copies_gives_way_when_it_goes(empty: Site) -> None:
    put(empty.folder, "a.xml", resolution(words="first"))
    put(empty.folder, "b.xml", resolution(words="second"))
    empty.publish()
    text = empty.path / "akn/un/statement/deliberation/unga-hrc/2016-06-30/32-6/eng.txt"
    assert "first" in text.read_text()
    (empty.folder / "a.xml").unlink()
    empty.publish("2026-01-02T00:00:00Z")
    assert "second" in text.read_text()
    assert "second" in (empty.path / "data/paragraphs/unga-hrc-2016.jsonl").read_text()


def test_a_site_and_its_files_lie_side_by_side(tmp_path: Path) -> None:
    collection(tmp_path / "akn")
    for site in (tmp_path, tmp_path / "akn", tmp_path / "akn" / "site"):
        with pytest.raises(OptionError, match="one inside the other"):
            make(tmp_path / "akn", site)


def test_a_directory_that_is_no_site_is_left_alone(tmp_path: Path) -> None:
    collection(tmp_path / "akn")
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "letter.txt").write_text("dear")
    with pytest.raises(OptionError, match="not a published site"):
        make(tmp_path / "akn", tmp_path / "home")
    assert (tmp_path / "home" / "letter.txt").read_text() == "dear"


@pytest.mark.slow
def test_a_killed_run_leaves_the_old_site_or_the_new_one(tmp_path: Path) -> None:
    folder, site = tmp_path / "akn", tmp_path / "site"
    collection(folder)
    make(folder, site)
    chance = random.Random(6)
    code = (
        "import sys; from pathlib import Path; from akn_convert.publish.build import publish; "
        "from akn_convert.publish.options import Options; "
        "options = Options('https://example.org/', sqlite=True, jobs=1, parquet=True, now=sys.argv[3]); "
        "publish(Path(sys.argv[1]), Path(sys.argv[2]), options)"
    )
    outcomes = set()
    moments = [0.05, *(chance.uniform(0.3, 1.2) for _ in range(10)), 5.0]
    for step, moment in enumerate(moments):
        put(folder, "eng/32-6.xml", resolution(words=f"step {step}", cites=("A/HRC/RES/28/2",)))
        now = f"2026-01-01T00:01:{step:02}Z"
        old = tree(site)
        control = tmp_path / "control"
        subprocess.run(["cp", "-a", str(site), str(control)], check=True)
        started = time.monotonic()
        subprocess.run([sys.executable, "-c", code, str(folder), str(control), now], check=True)
        duration = time.monotonic() - started
        new = tree(control)
        process = subprocess.Popen([sys.executable, "-c", code, str(folder), str(site), now])
        time.sleep(moment * duration)
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        found = tree(site)
        assert found in (old, new)
        outcomes.add(found == new)
        make(folder, site, now)
        assert tree(site) == new
        subprocess.run(["rm", "-rf", str(control)], check=True)
    assert outcomes == {True, False}
    assert not (tmp_path / ".site.next").exists() and not (tmp_path / ".site.run").exists()


def test_two_runs_at_once_are_one_too_many(tmp_path: Path) -> None:
    collection(tmp_path / "akn")
    with alone(tmp_path / "site"), pytest.raises(OptionError, match="Another run"):
        make(tmp_path / "akn", tmp_path / "site")
    make(tmp_path / "akn", tmp_path / "site")
