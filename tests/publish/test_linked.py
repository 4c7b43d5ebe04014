"""Linked data, read by rdflib and extruct: the same facts in Turtle, N-Triples and the pages' JSON-LD."""

from __future__ import annotations

import pytest

from .conftest import Site

rdflib = pytest.importorskip("rdflib")
extruct = pytest.importorskip("extruct")

ELI = rdflib.Namespace("http://data.europa.eu/eli/ontology#")
WORK = "akn/un/statement/deliberation/unga-hrc/2016-06-30/32-6/"


def graph(site: Site, ending: str) -> rdflib.Graph:
    found = rdflib.Graph()
    for path in sorted((site.path / "data" / "graph").glob(f"*.{ending}")):
        found.parse(path, format={"nt": "nt", "ttl": "turtle"}[ending])
    return found


def test_turtle_and_ntriples_say_the_same(shared_site: Site) -> None:
    one, two = graph(shared_site, "nt"), graph(shared_site, "ttl")
    assert len(one) > 200 and set(one) == set(two)


def test_the_graph_answers_questions(shared_site: Site) -> None:
    found = graph(shared_site, "ttl")
    work = rdflib.URIRef(shared_site.base_url + WORK)
    later = rdflib.URIRef(shared_site.base_url + "akn/un/statement/deliberation/unga-hrc/2017-06-22/35-1/")
    assert list(found.subjects(ELI.cites, work)) == [later]
    assert {str(one) for one in found.objects(work, ELI.cites)} == {
        shared_site.base_url + "akn/un/statement/deliberation/unga-hrc/2015-03-26/28-2/",
        "https://docs.un.org/en/A/RES/70/1",
    }
    assert len(list(found.objects(work, ELI.is_realized_by))) == 6
    assert str(next(found.objects(work, ELI.date_document))) == "2016-06-30"
    assert len(set(found.subjects(rdflib.RDF.type, ELI.LegalResource))) == 3


def test_each_page_carries_schema_org_legislation(shared_site: Site) -> None:
    for path in sorted((shared_site.path / WORK).glob("???.html")):
        address = shared_site.base_url + WORK + path.name
        found = extruct.extract(path.read_text(encoding="utf-8"), base_url=address, syntaxes=["json-ld"])["json-ld"]
        assert len(found) == 1
        legislation = found[0]
        assert (
            legislation["@type"] == ["Legislation", "eli:LegalExpression"]
            and legislation["legislationIdentifier"] == "A/HRC/RES/32/6"
        )
        assert legislation["legislationDate"] == "2016-06-30"
        assert {one["encodingFormat"] for one in legislation["encoding"]} == {
            "application/akn+xml",
            "text/html",
            "text/plain",
        }
        assert len(legislation["workTranslation"]) == 5


def test_the_page_of_a_work_names_its_expressions(shared_site: Site) -> None:
    path = shared_site.path / WORK / "index.html"
    found = extruct.extract(path.read_text(encoding="utf-8"), base_url=shared_site.base_url, syntaxes=["json-ld"])[
        "json-ld"
    ][0]
    assert found["@id"] == shared_site.base_url + WORK and "eli:LegalResource" in found["@type"]
    assert {one["@id"].rsplit("/", 1)[1] for one in found["eli:is_realized_by"]} == {
        "eng",
        "fra",
        "spa",
        "rus",
        "ara",
        "zho",
    }
