"""Small documents in the mark-up that the converter writes, in as many languages as a test wants."""

from __future__ import annotations

from html import escape
from pathlib import Path

ORGANS = {"unga-hrc": ("hrc", "A/HRC/RES/"), "unga": ("ga", "A/RES/"), "unsc": ("sc", "S/RES/")}
WORDS = {
    "eng": ("The Human Rights Council,", "Recalling", "Requests", "the Secretary-General to report on refugees"),
    "fra": (
        "Le Conseil des droits de l’homme,",
        "Rappelant",
        "Prie",
        "le Secrétaire général de faire rapport sur les réfugiés",
    ),
    "spa": (
        "El Consejo de Derechos Humanos,",
        "Recordando",
        "Solicita",
        "al Secretario General que informe sobre los refugiados",
    ),
    "rus": ("Совет по правам человека,", "ссылаясь на", "просит", "Генерального секретаря доложить о беженцах"),
    "ara": ("إن مجلس حقوق الإنسان،", "إذ يشير إلى", "يطلب", "إلى الأمين العام أن يقدم تقريراً عن اللاجئين"),
    "zho": ("人权理事会，", "回顾", "请", "秘书长报告难民状况"),
}

TEMPLATE = """<?xml version="1.0" encoding="UTF-8"?>
<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><statement name="resolution" contains="originalVersion">
<meta><identification source="#source">
<FRBRWork><FRBRthis value="{iri}/!main"/><FRBRuri value="{iri}"/><FRBRalias value="{title}" name="title"/>
<FRBRalias value="{symbol}" name="symbol"/><FRBRdate date="{date}" name="adoption"/><FRBRauthor href="#hrc"/>
<FRBRcountry value="un"/><FRBRsubtype value="deliberation"/><FRBRnumber value="{number}" showAs="{symbol}"/></FRBRWork>
<FRBRExpression><FRBRthis value="{iri}/{language}@/!main"/><FRBRuri value="{iri}/{language}@"/>
<FRBRdate date="{date}" name="adoption"/><FRBRauthor href="#hrc"/><FRBRlanguage language="{language}"/></FRBRExpression>
<FRBRManifestation><FRBRthis value="{iri}/{language}@/!main.xml"/><FRBRuri value="{iri}/{language}@.xml"/>
<FRBRdate date="{date}" name="adoption"/><FRBRauthor href="#hrc"/></FRBRManifestation></identification>
<workflow source="#source"><step date="{date}" by="#hrc" outcome="#adoptedWithoutVote"/></workflow>
<references source="#source"><TLCConcept eId="requests" href="/akn/ontology/concept/un/requests" showAs="requests"/>
{references}</references></meta>
<coverPage><p><docAuthority>{formula}</docAuthority></p><p><docNumber>{symbol}</docNumber></p>
<p><session value="32">32</session></p></coverPage>
<preface><p><docNumber>{short}.</docNumber> <docTitle>{title}</docTitle></p></preface>
<preamble><formula eId="formula_1" name="enactingFormula"><p>{formula}</p></formula>
<container eId="container_1" name="{recalls}"><p>{recalls} {cited}<authorialNote eId="authorialNote_1" marker="1" placement="bottom"><p>A/CONF.157/24 (Part I)</p></authorialNote>,</p></container></preamble>
<mainBody><paragraph eId="para_1"><num>1.</num><content eId="para_1__content"><p><concept refersTo="#requests">{verb}</concept> {text} {words};</p></content></paragraph>
<paragraph eId="para_2"><num>2.</num><list eId="para_2__list_1"><intro><p><concept refersTo="#requests">{verb}</concept> {text}:</p></intro>
<point eId="para_2__list_1__point_a"><num>(a)</num><content><p>{text};</p></content></point>
<point eId="para_2__list_1__point_b"><num>(b)</num><content><p>{text}.</p></content></point></list></paragraph></mainBody>
<conclusions><p>{date}</p></conclusions></statement></akomaNtoso>
"""  # noqa: E501


def resolution(
    number: str = "32-6",
    language: str = "eng",
    title: str = "Cooperation",
    words: str = "",
    cites: tuple[str, ...] = (),
    date: str = "2016-06-30",
    actor: str = "unga-hrc",
) -> bytes:
    """A resolution. `cites` are symbols, such as `A/HRC/RES/28/2`; `title` and `words` are plain text."""
    formula, recalls, verb, text = WORDS[language]
    symbol = ORGANS[actor][1] + number.replace("-", "/")
    entries = [
        f'<TLCReference eId="doc-{place}" href="https://docs.un.org/en/{cited}" showAs="{cited}" name="document"/>'
        for place, cited in enumerate(cites)
    ]
    mentions = [
        f'<ref eId="ref_{place}" href="https://docs.un.org/en/{cited}" refersTo="#doc-{place}">{cited}</ref>'
        for place, cited in enumerate(cites)
    ]
    return TEMPLATE.format(
        iri=f"/akn/un/statement/deliberation/{actor}/{date}/{number}",
        title=escape(title),
        symbol=symbol,
        number=number,
        short=number.replace("-", "/"),
        date=date,
        language=language,
        references="".join(entries),
        formula=formula,
        recalls=recalls,
        verb=verb,
        text=text,
        words=escape(words),
        cited=", ".join(mentions),
    ).encode()


def put(folder: Path, name: str, data: bytes) -> None:
    """Write a file of the directory, replacing it at once."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_suffix(".part")
    fresh.write_bytes(data)
    fresh.replace(path)


def collection(folder: Path) -> None:
    """Three works: one in six languages that cites the second, which is in two; a third that cites the first."""
    for language in WORDS:
        put(folder, f"{language}/32-6.xml", resolution(language=language, cites=("A/HRC/RES/28/2", "A/RES/70/1")))
    for language in ("eng", "zho"):
        put(folder, f"{language}/28-2.xml", resolution("28-2", language, "Earlier", date="2015-03-26"))
    put(folder, "eng/35-1.xml", resolution("35-1", "eng", "Later", cites=("A/HRC/RES/32/6",), date="2017-06-22"))
