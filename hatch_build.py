"""The wheel with its hot modules compiled by mypyc, where `AKN_CONVERT_COMPILE` asks for it; else nothing happens here.

The source is the same, and the wheel holds it all the same: the compiled modules stand beside it and are found first.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

WANTED = os.environ.get("AKN_CONVERT_COMPILE", "") not in ("", "0")
PACKAGE = "akn_convert"
HOT = ("convert.py", "metadata.py", "model.py", "akn", "languages", "recognizers", "text")
"""What every conversion runs through. The rest waits for files, for libxml2 or for people."""
NEEDED = ["mypy>=2.4", "setuptools>=70"]
CHECKS = ["--config-file=", "--ignore-missing-imports"]
LEVEL = "1"
"""Higher levels of the C compiler take three times as long, and what comes out is no faster."""


class Compiled(BuildHookInterface[Any]):
    """Compiles `HOT` into the wheel."""

    def dependencies(self) -> list[str]:
        """What the build needs beside hatchling: nothing, unless it compiles."""
        return NEEDED if WANTED else []

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile before the wheel is packed; an editable install stays as it is."""
        if not WANTED or version == "editable":
            return
        built = Path(tempfile.mkdtemp(prefix="akn-convert-"))
        os.chdir(self.root)
        compile_into(built)
        for library in (built / "lib").rglob("*.*"):
            build_data["force_include"][str(library)] = library.relative_to(built / "lib").as_posix()
        build_data["infer_tag"], build_data["pure_python"] = True, False


def hot() -> Iterator[str]:
    """The modules to compile; files with nothing in them stay as they are."""
    for name in HOT:
        path = Path(PACKAGE, name)
        for module in [path] if path.is_file() else sorted(path.rglob("*.py")):
            if module.stat().st_size:
                yield module.as_posix()


def compile_into(folder: Path) -> None:
    """Compile the modules below the working directory into `folder/lib`."""
    from mypyc.build import mypycify
    from setuptools import Distribution

    checks = [*CHECKS, f"--cache-dir={folder / 'cache'}"]
    extensions = mypycify([*checks, *hot()], opt_level=LEVEL, debug_level="0", target_dir=str(folder / "c"))
    command = Distribution({"name": PACKAGE, "ext_modules": extensions}).get_command_obj("build_ext")
    command.build_lib, command.build_temp = str(folder / "lib"), str(folder / "objects")
    command.ensure_finalized()
    command.run()
