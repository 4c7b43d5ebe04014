"""Text or XML: told by the first sign that is no comment."""

from __future__ import annotations

import pytest

from akn_convert.cli.kinds import is_xml


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (b'<?xml version="1.0"?><a/>', True),
        (b"\xef\xbb\xbf<akomaNtoso>", True),
        (b"<!-- made by hand -->\n<akomaNtoso>", True),
        (b"<!-- image -->\n\n<!-- image -->\n\nGeneral Assembly", False),
        (b"<!-- never closed", False),
        (b"1 < 2", False),
    ],
)
def test_comments_tell_nothing(head: bytes, expected: bool) -> None:
    assert is_xml(head) is expected
