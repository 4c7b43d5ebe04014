"""The wheel, built and installed into an environment of its own, finds its data: packs, schemas, `py.typed`."""

from __future__ import annotations

import subprocess
import sys
import venv
from pathlib import Path

import pytest
from material import ROOT

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The scripts directory of an environment that has our wheel; its dependencies are those of this one."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "--quiet",
        "--no-deps",
        "--no-build-isolation",
        "-w",
        str(folder),
        str(ROOT),
    ]
    subprocess.run(build, check=True)
    (wheel,) = folder.glob("*.whl")
    venv.create(folder / "env", with_pip=False, symlinks=True)
    python = folder / "env" / "bin" / "python"
    (packages,) = (folder / "env" / "lib").glob("python*/site-packages")
    subprocess.run(
        [sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet", "--no-deps", str(wheel)],
        check=True,
    )
    here = [path for path in sys.path if path.endswith("site-packages")]
    (packages / "zz_dependencies.pth").write_text("\n".join(here) + "\n")
    return folder / "env" / "bin"


def run(installed: Path, *args: str, folder: Path) -> subprocess.CompletedProcess[bytes]:
    command = [str(installed / "python"), "-m", "akn_convert", *args]
    return subprocess.run(command, cwd=folder, capture_output=True, check=True)


def test_it_is_the_wheel_that_runs(installed: Path, tmp_path: Path) -> None:
    code = "import akn_convert as a, pathlib; p = pathlib.Path(a.__file__).parent; print(p, (p / 'py.typed').exists())"
    run = subprocess.run(
        [str(installed / "python"), "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert str(installed.parent) in run.stdout and run.stdout.endswith("True\n")


def test_nothing_is_compiled_unless_asked_for(installed: Path, tmp_path: Path) -> None:
    (wheel,) = installed.parent.parent.glob("*.whl")
    assert wheel.name.endswith("-py3-none-any.whl")
    assert run(installed, "--version", folder=tmp_path).stdout == b"akn-convert, version 0.1.0\n"


def test_it_converts_verifies_and_turns_back(installed: Path, tmp_path: Path) -> None:
    for path in sorted((ROOT / "examples").glob("*.txt")):
        (tmp_path / "a.xml").write_bytes(run(installed, "convert", str(path), folder=tmp_path).stdout)
        assert run(installed, "text", "a.xml", folder=tmp_path).stdout == path.read_bytes()
    run(installed, "validate", "--no-cache", "a.xml", folder=tmp_path)
    run(installed, "schema", "schemas", folder=tmp_path)
    names = {path.name for path in (tmp_path / "schemas").iterdir()}
    assert {"akomantoso30.xsd", "layout.xsd", "catalog.xml"} <= names
