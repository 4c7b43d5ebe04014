"""Pages as text: what stands in them, how they tie together, and that hostile content is only ever shown."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from lxml import html

from akn_convert.publish import languages, single
from akn_convert.publish.actions import opening
from akn_convert.publish.document import Block, Inline, plain, units
from akn_convert.publish.markup import element, safe_link, without_controls, xml
from akn_convert.publish.places import folder
from akn_convert.publish.reading import read
from akn_convert.publish.sidebyside import align

from .conftest import Site
from .samples import WORDS, put, resolution

SHARED = Path(os.environ.get("AKN_SHARED", Path(__file__).parents[2] / ".." / "shared"))
WORK = "akn/un/statement/deliberation/unga-hrc/2016-06-30/32-6"
HOSTILE = "<script>alert(1)</script>\" onmouseover='x' & \u202e evil \u2066" + "w" * 3000


def page(site: Site, path: str) -> html.HtmlElement:
    return html.fromstring((site.path / path).read_bytes())


def test_a_page_reads_like_the_printed_document(shared_site: Site) -> None:
    found = page(shared_site, f"{WORK}/eng.html")
    assert found.get("lang") == "en" and found.get("dir") == "ltr"
    assert found.xpath("string(//h1)") == "32/6. Cooperation"
    assert found.xpath("string(//*[@id='formula_1']//i)") == "The Human Rights Council"
    assert found.xpath("string(//*[@id='container_1']//i)") == "Recalling"
    first = found.xpath("//*[@id='para_1']")[0]
    assert first.get("class") == "akn-paragraph" and first.get("data-eid") == "para_1"
    assert first.xpath("string(./a[@class='akn-num'][@href='#para_1'])") == "1."
    assert first.xpath("string(.//i[@class='akn-concept'])") == "Requests"
    assert found.xpath("//*[@id='para_2']//*[@id='para_2__list_1__point_a'][@class='akn-point']")


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("eng", "Deeply concerned at the drought,", "Deeply concerned"),
        ("ara", "وإذ يؤكد من جديد أهمية التعاون،", "وإذ يؤكد من جديد"),
        ("zho", "又欢迎各国合作，", "又欢迎"),
        ("tlh", "Deeply concerned at the drought,", ""),
    ],
)
def test_opening_words_of_recitals_are_in_italics(language: str, text: str, words: str) -> None:
    (leaf,), action = opening((Block("p", text=(text,)),), "container", "", language, "preamble")
    assert action == ""
    assert "".join(plain((piece,)) for piece in leaf.text if isinstance(piece, Inline)) == words
    assert plain(leaf.text) == text


def test_no_script_is_needed_for_reading(shared_site: Site) -> None:
    for path in sorted(shared_site.path.rglob("*.html")):
        sources = html.fromstring(path.read_bytes()).xpath("//script/@src")
        assert len(sources) == (path.name == "compare.html" or path.parent.name == "search")


def test_notes_link_both_ways(shared_site: Site) -> None:
    found = page(shared_site, f"{WORK}/fra.html")
    call = found.xpath("//a[@role='doc-noteref']")[0]
    note = found.xpath(f"//*[@id='{call.get('href')[1:]}']")[0]
    assert "A/CONF.157/24 (Part I)" in note.text_content()
    assert note.xpath(f".//a[@href='#{call.get('id')}'][@role='doc-backlink']")


@pytest.mark.parametrize("code", WORDS)
def test_every_language_has_its_direction_and_its_siblings(shared_site: Site, code: str) -> None:
    found = page(shared_site, f"{WORK}/{code}.html")
    assert found.get("lang") == languages.tag_of(code)
    assert found.get("dir") == ("rtl" if code == "ara" else "ltr")
    others = {link.get("hreflang") for link in found.xpath("//link[@rel='alternate'][@hreflang]")}
    assert others == {languages.tag_of(other) for other in WORDS}
    assert not found.xpath("//main//*[@id='para_1'][contains(., 'None')]")


def test_latin_is_isolated_in_arabic(shared_site: Site) -> None:
    found = page(shared_site, f"{WORK}/ara.html")
    assert "A/HRC/RES/28/2" in found.xpath("//a[contains(@class, 'akn-ref')]/bdi[@dir='ltr']/text()")
    assert not page(shared_site, f"{WORK}/zho.html").xpath("//article//bdi")


def test_every_link_on_the_site_leads_somewhere(shared_site: Site) -> None:
    ids: dict[Path, set[str]] = {}
    for path in sorted(shared_site.path.rglob("*.html")):
        ids[path.resolve()] = set(html.fromstring(path.read_bytes()).xpath("//@id"))
    broken = []
    for path in ids:
        for link in html.fromstring(path.read_bytes()).xpath("//@href | //@src"):
            if re.match(r"https?:", link):
                continue
            place, _, anchor = link.partition("#")
            target = (path.parent / place).resolve() if place else path
            if not target.is_file() or (anchor and anchor not in ids.get(target, set())):
                broken.append((path, link))
    assert not broken


def test_side_by_side_brings_the_same_paragraphs_together(shared_site: Site) -> None:
    found = page(shared_site, f"{WORK}/compare.html")
    row = found.xpath("//*[@id='para_2__list_1__point_b']")[0]
    cells = row.xpath("./div")
    assert [cell.get("lang") for cell in cells] == ["en", "fr", "es", "ru", "ar", "zh"]
    assert "the Secretary-General" in cells[0].text_content() and "秘书长" in cells[5].text_content()
    assert len(found.xpath("//input[@type='checkbox']")) == 6


def test_versions_with_other_eids_meet_by_place_and_number() -> None:
    ours = units(read(resolution(), "a"))
    theirs = units(read(resolution(language="zho").replace(b"para_", b"para_9"), "b"))
    rows = align({"eng": ours, "zho": theirs})
    assert all(set(row) == {"eng", "zho"} for row in rows)
    assert all(plain(row["eng"].num) == plain(row["zho"].num) for row in rows)


def test_hostile_content_is_shown_as_text(empty: Site) -> None:
    put(empty.folder, "bad.xml", resolution(title=HOSTILE, words=HOSTILE))
    other = resolution("33-1", title="x").replace(b"A/CONF.157/24", b"<ref href='javascript:alert(1)'>click</ref>")
    put(
        empty.folder,
        "link.xml",
        other.replace(b'<paragraph eId="para_1">', b'<paragraph eId="&quot;&gt;&lt;b onclick=x">'),
    )
    empty.publish()
    for path in sorted(empty.path.rglob("*.html")):
        found = html.fromstring(path.read_bytes())
        assert not found.xpath("//@onmouseover | //@onclick | //b")
        assert all(
            script.get("src") or script.get("type") == "application/ld+json" for script in found.xpath("//script")
        )
        assert not [link for link in found.xpath("//@href") if not safe_link(link)]
        assert without_controls(found.xpath("string(//title)")) == found.xpath("string(//title)")
    for path in (f"{WORK}/eng.html", "index.html", f"{WORK}/index.html"):
        assert "<script>alert(1)</script>" in page(empty, path).text_content()


@pytest.mark.parametrize(
    ("link", "safe"),
    [
        ("https://docs.un.org/en/A/RES/70/1", True),
        ("../x/eng.html#para_1", True),
        ("#para_1", True),
        ("javascript:alert(1)", False),
        (" JavaScript:alert(1)", False),
        ("java\tscript:x", False),
        ("data:text/html,x", False),
        ("//evil.example/x", False),
        ("", False),
        ("vbscript:x", False),
        ("\x01javascript:x", False),
    ],
)
def test_links_that_a_page_may_have(link: str, safe: bool) -> None:
    assert bool(safe_link(link)) is safe


def test_escaping_is_in_one_place() -> None:
    assert element("p", {"title": '"<&'}, "<b>", ["&", None, element("i", None, "x")]) == (
        '<p title="&quot;&lt;&amp;">&lt;b&gt;&amp;<i>x</i></p>'
    )
    assert xml("a", {"b": ""}, "\x00") == '<a b="">\ufffd</a>'


@pytest.mark.parametrize(
    "iri", ["../../etc/passwd", "/akn/../..", "https://host/%2e%2e/x", "/", "", "feeds/x/y", "/data", "..", "/a/\n/ü"]
)
def test_no_iri_leads_out_of_the_site(iri: str) -> None:
    path = folder(iri)
    steps = path.split("/")
    assert len(steps) > 1 and ".." not in steps and "" not in steps and path.isascii()
    assert steps[0] not in ("feeds", "data", "search", "assets")


@pytest.mark.skipif(not (SHARED / "akn").is_dir(), reason="../shared/akn is not here")
def test_files_of_others_can_be_shown() -> None:
    shown = 0
    for path in sorted((SHARED / "akn").rglob("*.xml")):
        data = path.read_bytes()
        try:
            found = html.fromstring(single.page(data, path.stem))
        except Exception as error:
            assert type(error).__name__ == "InputError" and "not well-formed" in str(error)
            continue
        shown += 1
        kept = {word for unit in units(read(data, path.stem)) for word in unit.text.split()}
        for call in found.xpath("//sup[@class='call']"):
            call.drop_tree()
        text = found.text_content()
        assert not [word for word in kept if word not in text]
        assert len(found.xpath("//h1")) == 1
        anchors = found.xpath("//@id")
        assert len(anchors) == len(set(anchors))
    assert shown >= 75


def test_every_word_of_a_document_is_on_its_page() -> None:
    """Nothing of the text gets lost on the way to the page, whatever element holds it."""
    data = resolution(words="needle").replace(
        b"<mainBody>",
        b"<mainBody><foo:x xmlns:foo='urn:x'>alpha <foo:y>beta</foo:y> gamma</foo:x>"
        b"<hcontainer><p>delta</p>epsilon</hcontainer>",
    )
    text = html.fromstring(single.page(data, "x")).text_content()
    assert all(word in text for word in ["alpha", "beta", "gamma", "delta", "epsilon", "needle"])


def test_the_heading_of_an_annex_stands_above_it() -> None:
    golden = Path(__file__).parents[1] / "golden" / "treaty.xml"
    found = html.fromstring(single.page(golden.read_bytes(), "treaty"))
    words = found.text_content()
    assert (
        words.index("Annex I – Convention")
        < words.index("Article 1")
        < words.index("Annex II")
        < words.index("Port of A")
    )
    assert found.xpath("string(//*[@id='att_1']//h2)") == "Annex I – Convention on the Carriage of Grain"


def test_resolutions_under_one_number_have_headings() -> None:
    golden = Path(__file__).parents[1] / "golden" / "composite.xml"
    found = html.fromstring(single.page(golden.read_bytes(), "composite"))
    assert [heading.text_content() for heading in found.iter("h2")][:4] == ["A", "Premises", "B", "Staff"]
    assert not found.xpath("//*[@class='akn-annex']")


def test_very_deep_documents_are_shown() -> None:
    data = resolution().replace(
        b"<mainBody>", b"<mainBody>" + b"<section>" * 230 + b"<content><p>deep</p></content>" + b"</section>" * 230
    )
    assert "deep" in html.fromstring(single.page(data, "x")).text_content()
