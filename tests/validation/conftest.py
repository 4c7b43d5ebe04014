"""What the tests of `validate` share: the folder of published files, and a small resolution that breaks no rule."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

RESOLUTION = """<?xml version="1.0" encoding="UTF-8"?>
<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0">
  <statement name="resolution" contains="originalVersion">
    <meta>
      <identification source="#un">
        <FRBRWork>
          <FRBRthis value="/akn/un/statement/deliberation/unga/2022-12-07/77-64/!main"/>
          <FRBRuri value="/akn/un/statement/deliberation/unga/2022-12-07/77-64"/>
          <FRBRdate date="2022-12-07" name="adoption"/>
          <FRBRauthor href="#ga"/>
          <FRBRcountry value="un"/>
          <FRBRsubtype value="deliberation"/>
          <FRBRnumber value="77-64"/>
        </FRBRWork>
        <FRBRExpression>
          <FRBRthis value="/akn/un/statement/deliberation/unga/2022-12-07/77-64/eng@/!main"/>
          <FRBRuri value="/akn/un/statement/deliberation/unga/2022-12-07/77-64/eng@"/>
          <FRBRdate date="2022-12-07" name="adoption"/>
          <FRBRauthor href="#ga"/>
          <FRBRlanguage language="eng"/>
        </FRBRExpression>
        <FRBRManifestation>
          <FRBRthis value="/akn/un/statement/deliberation/unga/2022-12-07/77-64/eng@/!main.xml"/>
          <FRBRuri value="/akn/un/statement/deliberation/unga/2022-12-07/77-64/eng@.xml"/>
          <FRBRdate date="2022-12-07" name="adoption"/>
          <FRBRauthor href="#un"/>
          <FRBRformat value="xml"/>
        </FRBRManifestation>
      </identification>
      <analysis source="#un"><parliamentary><voting outcome="#adoptedRecordedVote">
        <count value="2" refersTo="#inFavour"><x:voters xmlns:x="urn:x"><x:voter/><x:voter/></x:voters></count>
      </voting></parliamentary></analysis>
      <references source="#un">
        <TLCOrganization eId="un" href="/akn/ontology/organization/un/un" showAs="United Nations"/>
        <TLCOrganization eId="ga" href="/akn/ontology/organization/un/ga" showAs="General Assembly"/>
        <TLCConcept eId="inFavour" href="/akn/ontology/concept/un/inFavour" showAs="In favour"/>
        <TLCConcept eId="adoptedRecordedVote" href="/akn/ontology/concept/un/adopted" showAs="Adopted by a vote"/>
      </references>
    </meta>
    <coverPage><p><docNumber>A/RES/77/64</docNumber></p></coverPage>
    <preface><p><docNumber>77/64.</docNumber> <docTitle>Explosive devices</docTitle></p></preface>
    <preamble>
      <formula name="enactingFormula" eId="formula_1"><p>The General Assembly,</p></formula>
      <container name="Recalling" eId="container_1"><p>Recalling the Charter,<authorialNote marker="1"
        placement="bottom" eId="authorialNote_1"><p>See the report of the Committee.</p></authorialNote></p></container>
    </preamble>
    <mainBody>
      <paragraph eId="para_1">
        <num>1.</num>
        <content><p>Takes note of the report of the Secretary-General and of the work of the Committee;</p></content>
      </paragraph>
      <paragraph eId="para_2">
        <num>2.</num>
        <list eId="para_2__list_1">
          <intro><p>Decides, as in <ref href="#para_1">paragraph 1</ref> of the resolution,
            to remain seized of the matter and:</p></intro>
          <point eId="para_2__list_1__point_a"><num>(a)</num><content><p>To act;</p></content></point>
          <point eId="para_2__list_1__point_b"><num>(b)</num><content><p>To report.</p></content></point>
        </list>
      </paragraph>
    </mainBody>
    <conclusions><p><docDate date="2022-12-07">7 December 2022</docDate>
      <vote by="#ga"><outcome refersTo="#adoptedRecordedVote"><quantity normalized="2" refersTo="#inFavour">2</quantity>
      </outcome></vote></p></conclusions>
  </statement>
</akomaNtoso>
"""


def shared() -> Path:
    """The folder of texts and published files beside the project; tests that need it are skipped without it."""
    return Path(os.environ.get("AKN_SHARED", ROOT / ".." / "shared")).resolve()


@pytest.fixture
def published() -> Path:
    """The directory of published Akoma Ntoso files."""
    directory = shared() / "akn"
    if not directory.is_dir():
        pytest.skip("the published files are not here")
    return directory
