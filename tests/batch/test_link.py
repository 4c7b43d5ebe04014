"""The second pass: citations get the IRI of the document cited, and the archive is known as a whole."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import standin

from akn_convert.batch.links import digest_of, rewrite
from akn_convert.batch.series import gaps, runs

OLD = "https://docs.un.org/en/A/RES/70/1"
NEW = "/akn/un/statement/deliberation/unga/2015-09-25/70-1"
XML = (
    f'<TLCReference eId="doc-A-RES-70-1" href="{OLD}" showAs="A/RES/70/1" name="document"/>'
    f'<TLCReference eId="doc-A-RES-70-10" href="{OLD}0" showAs="A/RES/70/10" name="document"/>'
    f'<p>resolution <ref eId="ref_1" href="{OLD}" refersTo="#doc-A-RES-70-1">70/1</ref>, '
    f'<ref eId="ref_2" href="{OLD}/~para_3" refersTo="#doc-A-RES-70-1">paragraph 3</ref>, '
    f'<ref eId="ref_3" href="{OLD}0" refersTo="#doc-A-RES-70-10">70/10</ref> "{OLD}"</p>'
)


def test_a_citation_gets_the_iri_and_keeps_its_pinpoint() -> None:
    xml, changed = rewrite(XML.encode(), {"A/RES/70/1": NEW})
    text = xml.decode()
    assert changed == 3
    assert (
        f'<ref eId="ref_1" href="{NEW}" refersTo' in text and f'<ref eId="ref_2" href="{NEW}/~para_3" refersTo' in text
    )
    assert f'href="{OLD}0" refersTo="#doc-A-RES-70-10"' in text, "a symbol that only begins alike is another document"
    assert text.endswith(f'"{OLD}"</p>'), "words are not touched"
    assert rewrite(xml, {"A/RES/70/1": NEW}) == (xml, 0)


def test_the_fragment_of_a_web_address_goes_on_behind_the_iri() -> None:
    xml, changed = rewrite(XML.replace("/~para_3", "#para_3").encode(), {"A/RES/70/1": NEW})
    assert changed == 3 and f'href="{NEW}/~para_3" refersTo' in xml.decode()
    assert rewrite(xml, {"A/RES/70/1": NEW.replace("09-25", "09-26")})[0].count(b"/2015-09-26/70-1/~para_3") == 1


def test_blanks_in_symbols_do_not_count() -> None:
    xml = b'<TLCReference eId="d" href="x" showAs="S/RES/1540 (2004)" name="document"/>'
    assert rewrite(xml, {"S/RES/1540(2004)": "/iri"})[1] == 1


def test_gaps() -> None:
    assert gaps(iter(["A/RES/75/1", "A/RES/75/2", "A/RES/75/5", "A/RES/75/5B", "A/RES/76/1"])) == {"A/RES/75": ["3-4"]}
    assert gaps(iter(["S/RES/2001(2011)", "S/RES/2004(2012)"])) == {"S/RES": ["2002-2003"]}
    assert runs([3, 4, 5, 9]) == ["3-5", "9"] and digest_of({}) == ""


@pytest.fixture
def citing(batch: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    """A converter whose documents cite: `SYMBOL symbol date language cited…`, or hold: `VOLUME symbol date …`."""

    def convert(source: bytes, **options: object) -> standin.Conversion:
        words = source.decode().split("\n", 1)[0].split()
        if words[0] == "VOLUME":
            held = tuple(map(standin.Metadata, words[1::2], words[2::2]))
            return standin.Conversion(b"<akomaNtoso/>", standin.Metadata(), (), held)
        parts = [
            f'<TLCReference eId="d{n}" href="https://docs.un.org/en/{cited}" showAs="{cited}" name="document"/>'
            f'<ref href="https://docs.un.org/en/{cited}" refersTo="#d{n}">{cited}</ref>'
            for n, cited in enumerate(words[4:])
        ]
        return standin.Conversion(
            "".join(["<akomaNtoso>", *parts, "</akomaNtoso>"]).encode(), standin.Metadata(*words[1:4])
        )

    import sys

    monkeypatch.setattr(sys.modules["akn_convert.convert"], "convert", convert)
    batch.write(
        a="SYMBOL A/RES/70/1 2015-09-25 eng",
        b="SYMBOL A/RES/70/1 2015-09-25 fra",
        c="SYMBOL A/RES/71/3 2016-12-01 eng A/RES/70/1 A/RES/69/1",
    )
    return batch


def test_a_batch_is_linked_once_and_again_when_it_changes(citing: Any, tmp_path: Path) -> None:
    works = tmp_path / "works.jsonl"
    finished = citing.run(link=True, works=str(works))
    assert finished.overview["linked"] == 2 and finished.overview["works"] == 2
    assert citing.tree()["c.xml"].count(NEW.encode()) == 2
    first = json.loads(works.read_text().splitlines()[0])
    assert first["languages"] == {"eng": ["a.txt"], "fra": ["b.txt"]} and first["iri"] == NEW
    before = citing.tree()
    finished = citing.run(link=True)
    assert finished.outcome.counts == {"unchanged": 3} and finished.overview["linked"] == 0
    citing.write(d="SYMBOL A/RES/69/1 2014-10-01 eng")
    citing.run(link=True)
    assert b"/unga/2014-10-01/69-1" in citing.tree()["c.xml"] and NEW.encode() in citing.tree()["c.xml"]
    (citing.source / "d.txt").unlink()
    citing.run(link=True)
    assert citing.tree()["c.xml"] == before["c.xml"], "what is no longer in the batch is no longer linked"


def test_the_resolutions_inside_a_file_are_found(citing: Any, tmp_path: Path) -> None:
    citing.write(d="VOLUME A/RES/69/1 2014-10-01 A/RES/69/2 2014-10-02")
    works = tmp_path / "works.jsonl"
    finished = citing.run(link=True, works=str(works))
    assert finished.overview["linked"] == 4 and b"/unga/2014-10-01/69-1" in citing.tree()["c.xml"]
    found = [work for line in works.read_text().splitlines() if "symbol" in (work := json.loads(line))]
    assert [work["symbol"] for work in found] == ["A/RES/69/1", "A/RES/69/2", "A/RES/70/1", "A/RES/71/3"]
    assert found[1]["languages"] == {"eng": ["d.txt"]}


def test_texts_that_disagree_and_duplicates_are_told(citing: Any) -> None:
    citing.write(e="SYMBOL A/RES/70/1 2015-09-26 spa", f="SYMBOL A/RES/70/1 2015-09-25 eng")
    found = citing.run(link=True).overview
    assert found["linked"] == 0 and [one["symbol"] for one in found["disagreeing"]] == ["A/RES/70/1"]
    assert found["duplicates"] == [{"symbol": "A/RES/70/1", "language": "eng", "paths": ["a.txt", "f.txt"]}]


def test_the_page_holds_all_and_loads_nothing(citing: Any, tmp_path: Path) -> None:
    from lxml import html

    citing.write(bad="FAIL <script>alert(1)</script>", ignored="%PDF-")
    page = tmp_path / "page.html"
    citing.run(link=True, html_report=str(page))
    text = page.read_text()
    tree = html.fromstring(text)
    assert not tree.xpath("//@src | //link | //img") and "://" not in text
    assert len(tree.xpath("//script")) == 1
    words = json.loads(text.split("const words = ")[1].split(";\n")[0])
    keys = set(tree.xpath("//@data-w"))
    assert set(words) == {"ara", "zho", "eng", "fra", "rus", "spa"}
    assert all(keys <= set(table) and table.keys() == words["eng"].keys() for table in words.values())
    assert words["ara"]["direction"] == "rtl"


@pytest.mark.parametrize("layout", ["tree", "iri"])
def test_a_text_without_a_date_gets_that_of_its_work(citing: Any, monkeypatch: pytest.MonkeyPatch, layout: str) -> None:
    import sys

    module = sys.modules["akn_convert.convert"]
    plain = module.convert

    def convert(source: bytes, *, date: str | None = None, **options: object) -> standin.Conversion:
        if date and source.startswith(b"SYMBOL A/RES/70/1 - "):
            source = source.replace(b" - ", b" " + date.encode() + b" ")
        done = plain(source.replace(b" - ", b"  "))
        if b" - " in source:
            words = source.decode().split()
            done = standin.Conversion(done.xml, standin.Metadata(words[1], "", words[3]))
        return done

    monkeypatch.setattr(module, "convert", convert)
    citing.write(g="SYMBOL A/RES/70/1 - rus")
    citing.run(link=True, layout=layout)
    assert citing.records["g.txt"]["date"] == "2015-09-25" and citing.records["g.txt"]["work_iri"] == NEW
    before = citing.tree()
    assert len(before) == 4
    assert layout == "tree" or NEW[1:] + "/rus@.xml" in before
    assert citing.run(link=True, layout=layout).outcome.counts == {"unchanged": 4}
    for name in ("a", "b"):
        (citing.source / f"{name}.txt").unlink()
    citing.run(link=True, layout=layout)
    assert "date" not in citing.records["g.txt"], "no other text states the date any more"
    assert citing.run(link=True, layout=layout).outcome.counts == {"unchanged": 2}
