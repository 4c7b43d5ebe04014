"""A site to test on, served on loopback, and what only some machines have: Chromium, node, the Nu validator."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from akn_convert.publish.build import publish
from akn_convert.publish.options import Options
from akn_convert.publish.server import Server

from .browser import chromium, package
from .samples import collection

NOW = "2026-01-01T00:00:00Z"


@dataclass
class Site:
    """A published site and its server."""

    folder: Path
    path: Path
    base_url: str

    def publish(self, now: str = NOW, **options: object) -> object:
        """Bring the site up to date."""
        return publish(self.folder, self.path, Options(self.base_url, jobs=1, now=now, **options))  # type: ignore[arg-type]


def serving(folder: Path, path: Path) -> Iterator[Site]:
    """A site of `folder` at `path`, served while a test runs; the server comes first, so the site knows its port."""
    path.mkdir(parents=True, exist_ok=True)
    server = Server(path, 0)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield Site(folder, path, server.address)
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Site]:
    """A site that is not published yet, of an empty directory."""
    (tmp_path / "akn").mkdir()
    yield from serving(tmp_path / "akn", tmp_path / "site")


@pytest.fixture(scope="session")
def shared_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A published site of three works; tests only look at it."""
    root = tmp_path_factory.mktemp("shared")
    collection(root / "akn")
    for site in serving(root / "akn", root / "site"):
        site.publish(sqlite=True, parquet=True)
        yield site


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """A browser for the whole run."""
    yield from chromium()


@pytest.fixture(scope="session")
def axe(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The script of axe-core, which looks for what keeps people from using a page."""
    return (package("axe-core", tmp_path_factory.mktemp("npm")) / "axe.min.js").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def validator(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Nu HTML checker."""
    if not shutil.which("java"):
        pytest.skip("java is not here")
    return next(package("vnu-jar", tmp_path_factory.mktemp("npm")).rglob("vnu.jar"))
