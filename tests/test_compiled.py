"""The compiled build, as far as it can be tried without compiling; `make test-compiled` runs all tests against it."""

from __future__ import annotations

import importlib.util
import pickle
from pathlib import Path
from types import ModuleType

import pytest
from material import ROOT

from akn_convert.convert import convert


@pytest.fixture
def build(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """`hatch_build.py`, with the project as working directory."""
    monkeypatch.chdir(ROOT)
    spec = importlib.util.spec_from_file_location("hatch_build", ROOT / "hatch_build.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_what_is_compiled_is_there(build: ModuleType) -> None:
    modules = list(build.hot())
    assert all(Path(module).stat().st_size for module in modules)
    assert {module.split("/")[1] for module in modules} == set(build.HOT)


def test_nothing_more_is_needed_unless_asked_for(build: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    hook = object.__new__(build.Compiled)
    assert hook.dependencies() == []
    monkeypatch.setattr(build, "WANTED", True)
    assert any(need.startswith("mypy") for need in hook.dependencies())


def test_a_document_goes_from_process_to_process() -> None:
    found = convert((ROOT / "examples" / "A_HRC_RES_32_6.zh.txt").read_bytes())
    back = pickle.loads(pickle.dumps(found))
    assert back == found and back.document.body[0] is not found.document.body[0]
