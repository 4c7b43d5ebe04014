"""The documentation agrees with the code: every problem code is explained, and the list of licences is complete."""

from __future__ import annotations

import re
import tomllib

from material import ROOT

CODE = re.compile(r"\"([ET][01]\d\d)\"")
OWN = [
    path
    for path in (ROOT / "akn_convert").rglob("*.py")
    if path.relative_to(ROOT / "akn_convert").parts[0] not in ("validation", "batch", "publish")
]


def test_every_code_is_explained_and_no_other() -> None:
    used = {code for path in OWN for code in CODE.findall(path.read_text(encoding="utf-8"))}
    page = (ROOT / "docs" / "problems.md").read_text(encoding="utf-8")
    explained = re.findall(r"^\| ([ET]\d{3}) \|", page, re.M)
    assert sorted(explained) == sorted(used)


def test_every_dependency_is_in_the_list_of_licences() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    page = (ROOT / "docs" / "licences.md").read_text(encoding="utf-8")
    for requirement in project["dependencies"]:
        name = re.match(r"[\w-]+", requirement)
        assert name and f"| {name.group()} |" in page
    assert "not stated" not in page


def test_golden_switch_and_fuzz_switch_are_documented() -> None:
    page = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert "AKN_GOLDEN=rewrite" in page and "AKN_FUZZ=" in page
