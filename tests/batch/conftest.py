"""The stand-in for the converter in every test of this folder, and a batch in one call."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parent))

import standin

from akn_convert.batch import work
from akn_convert.batch.job import Wishes, perform
from akn_convert.batch.progress import Silent
from akn_convert.batch.run import Finished
from akn_convert.batch.settings import Settings
from akn_convert.batch.sources import find, listed


@pytest.fixture(autouse=True)
def converter(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setitem(sys.modules, "akn_convert.convert", None)
    standin.install()
    work.place_for.cache_clear()
    yield


class Batch:
    """Runs batches into `out`, and keeps the last report."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.source, self.out = folder / "in", folder / "out"
        self.source.mkdir()
        self.records: dict[str, dict[str, Any]] = {}
        self.lines: list[str] = []

    def write(self, **texts: str) -> None:
        for name, text in texts.items():
            path = self.source / f"{name}.txt"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)

    def run(self, *sources: str, listing: list[str] | None = None, jobs: int = 2, **options: Any) -> Finished:
        own = {name: options.pop(name) for name in ("scheduler", "works", "html_report", "shard") if name in options}
        report = self.folder / "report.jsonl"
        settings = Settings(target=str(options.pop("target", self.out)), **options)
        items = listed(listing) if listing is not None else find(sources or [str(self.source)], settings.target)
        finished = perform(settings, Wishes(jobs=jobs, report=str(report), **own), items, Silent())
        self.lines = report.read_text().splitlines()
        self.records = {record["path"]: record for record in map(json.loads, self.lines)}
        assert len(self.lines) == finished.outcome.total == finished.outcome.counts.total()
        return finished

    def outcomes(self) -> dict[str, str]:
        return {path: record["outcome"] for path, record in self.records.items()}

    def tree(self) -> dict[str, bytes]:
        """The outputs by name, the batch's own state left out."""
        files = (path for path in self.out.rglob("*") if path.is_file() and ".akn-convert" not in path.parts)
        return {path.relative_to(self.out).as_posix(): path.read_bytes() for path in files}


@pytest.fixture
def batch(tmp_path: Path) -> Batch:
    return Batch(tmp_path)


Runner = Callable[..., Finished]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Clusters last: their threads stay in this process, and a process with threads does not fork workers."""
    items.sort(key=lambda item: item.get_closest_marker("slow") is not None)
