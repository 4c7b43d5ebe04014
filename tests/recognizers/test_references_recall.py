"""Recall against the links that the United Nations published, as benchmarks/references.py measures it."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

BENCHMARK = Path(__file__).parents[2] / "benchmarks" / "references.py"
SPEC = importlib.util.spec_from_file_location("references_benchmark", BENCHMARK)


def benchmark() -> ModuleType:
    assert SPEC is not None and SPEC.loader is not None
    module = importlib.util.module_from_spec(SPEC)
    SPEC.loader.exec_module(module)
    return module


# Half of the wrong targets are letters: the published links have A/RES/72/266 for 72/266 B as often as A/RES/72/266B.
@pytest.mark.parametrize(
    ("corpus", "recall", "wrong"),
    [("pdf", 0.985, 0.006), ("docling", 0.985, 0.006), pytest.param("corpus", 0.985, 0.006, marks=pytest.mark.slow)],
)
def test_recall(corpus: str, recall: float, wrong: float) -> None:
    module = benchmark()
    if not (module.SHARED / corpus).is_dir():
        pytest.skip("the shared corpus is not here")
    score = module.total(module.measure(corpus))
    assert score.right / score.links >= recall
    assert score.wrong / score.links <= wrong
    assert (score.wrong - score.parts) / score.links <= 0.003


def test_what_kind_a_wrong_target_is() -> None:
    parted = benchmark().parted
    assert parted("A/RES/72/266 -> A/RES/72/266B")
    assert parted("A/RES/57/284A-B -> A/RES/57/284")
    assert parted("A/RES/3331B(XXIX) -> A/RES/3331(XXIX)")
    assert parted("A/75/49(VOL.I) -> A/75/49")
    assert not parted("A/RES/51/4 -> A/HRC/RES/51/4")
    assert not parted("A/RES/60/519 -> A/DEC/60/519")


def test_passages_labelled_by_reading() -> None:
    module = benchmark()
    if not (module.SHARED / "corpus").is_dir():
        pytest.skip("the shared corpus is not here")
    right, found, labelled = module.measure_labels()
    assert labelled >= 240
    assert right / found >= 0.99 and right / labelled >= 0.99
