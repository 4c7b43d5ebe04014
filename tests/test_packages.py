"""How the packages hang together: imports point one way, and start-up loads nothing that it does not need."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest
from material import ROOT

PACKAGE = ROOT / "akn_convert"
ORDER = [
    {"errors"},
    {"model", "metadata"},
    {"languages"},
    {"recognizers"},
    {"encodings", "akn", "text"},
    {"validation"},
    {"convert"},
    {"batch", "publish"},
    {"cli"},
    {"__init__", "__main__"},
]
"""From what everything may import to what may import everything. What stands together may import each other."""
LEVEL = {name: level for level, names in enumerate(ORDER) for name in names}
BACK = {("validation", "convert")}
"""`validation/rules/roundtrip.py` tries the journey itself, and imports it when it runs; so does the other one."""
MODULES = sorted(PACKAGE.rglob("*.py"))
HEAVY = ("pydantic", "rich", "xmlschema", "dask", "distributed", "fsspec", "pyarrow", "charset_normalizer", "cobalt")


def part(path: Path) -> str:
    """The part of the package that a module belongs to."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported(path: Path) -> set[str]:
    """The parts that a module imports, anywhere in it."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module == "akn_convert":
            names |= {f"akn_convert.{alias.name}" for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
        elif isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
    return {name.split(".")[1] for name in names if name.startswith("akn_convert.")}


def module(path: Path) -> str:
    """The dotted name of a module."""
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def neighbours(path: Path) -> set[str]:
    """The modules of the package that a module imports, anywhere in it and for types too."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            inner = {f"{node.module}.{alias.name}" for alias in node.names} & NAMES
            found |= inner or {node.module}
    return found & NAMES


NAMES = {module(path) for path in MODULES}


def test_no_modules_import_each_other_in_a_circle() -> None:
    left = {module(path): neighbours(path) - {module(path)} for path in MODULES}
    while ready := {name for name, needs in left.items() if not needs & left.keys()}:
        left = {name: needs for name, needs in left.items() if name not in ready}
    assert not left


def test_every_part_has_its_place() -> None:
    assert {part(path) for path in MODULES} == set(LEVEL)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_point_one_way(path: Path) -> None:
    own = part(path)
    wrong = {name for name in imported(path) if name in LEVEL and LEVEL[name] > LEVEL[own] and (own, name) not in BACK}
    assert not wrong


def loaded(code: str) -> set[str]:
    """The top-level modules that are loaded after running `code` in a new process."""
    script = f"import sys\n{code}\nprint(*sorted({{name.partition('.')[0] for name in sys.modules}}), file=sys.stderr)"
    result = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, cwd=ROOT, check=True)
    return set(result.stderr.split())


def call(*args: str) -> str:
    return f"from akn_convert.cli import main\ntry:\n    main({list(args)!r})\nexcept SystemExit:\n    pass"


EXAMPLE = str(ROOT / "examples" / "SPECIMEN_A_RES_99_901.en.txt")


@pytest.mark.parametrize(
    ("code", "more"),
    [
        ("import akn_convert", ("click", "lxml")),
        (call("--help"), ("lxml",)),
        (call("convert", "--help"), ("lxml",)),
        (call("convert", EXAMPLE, "--no-verify"), ("lxml",)),
        (call("convert", EXAMPLE), ()),
        ("import akn_convert\nakn_convert.convert('text', verify=False)", ("click", "lxml")),
    ],
    ids=["import", "help", "help of a command", "convert --no-verify", "convert", "from Python"],
)
def test_start_up_loads_only_what_it_needs(code: str, more: tuple[str, ...]) -> None:
    assert not loaded(code) & {*HEAVY, *more}


def test_public_names() -> None:
    import akn_convert
    import akn_convert.convert

    assert callable(akn_convert.convert) and akn_convert.convert("text").xml.startswith(b"<?xml")
    for name in akn_convert.__all__:
        assert getattr(akn_convert, name) is not None
        assert name in dir(akn_convert)
    with pytest.raises(AttributeError):
        akn_convert.nothing  # noqa: B018
    assert (PACKAGE / "py.typed").exists()
