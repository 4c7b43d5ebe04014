"""Names of outputs stay inside the output directory, whatever an input or a document is called."""

from __future__ import annotations

from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from akn_convert.batch.names import name_by_content, name_in_tree, safe
from akn_convert.batch.record import Record
from akn_convert.batch.settings import Settings


@pytest.mark.parametrize(
    ("name", "output"),
    [
        ("S_RES_2763(2024).txt", "S_RES_2763(2024).xml"),
        ("a/b.c/d", "a/b.c/d.xml"),
        ("a.tar.txt", "a.tar.xml"),
        ("a/b.", "a/b.xml"),
        ("决议 1.txt", "决议 1.xml"),
    ],
)
def test_only_the_last_suffix_changes(name: str, output: str) -> None:
    assert name_in_tree(name, ".xml") == output


@given(st.text(max_size=40))
def test_a_name_from_content_never_leads_outside(text: str) -> None:
    path = PurePosixPath(safe(text))
    assert not path.is_absolute() and ".." not in path.parts and "\0" not in str(path)


@given(symbol=st.text(max_size=20), iri=st.text(max_size=40), language=st.sampled_from(["eng", ""]))
@pytest.mark.parametrize("layout", ["iri", "symbol"])
def test_layouts_give_a_name_to_everything(layout: str, symbol: str, iri: str, language: str) -> None:
    entry = Record("a", "written", symbol=symbol, iri=iri, language=language, date="2020-01-01", input_sha256="ab" * 32)
    name = name_by_content(entry, Settings("out", layout=layout))
    assert name.endswith(".xml") and not name.startswith("/") and ".." not in PurePosixPath(name).parts
