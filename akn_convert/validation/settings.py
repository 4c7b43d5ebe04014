"""What a repository wants checked: `[tool.akn-convert.validate]` in pyproject.toml, `[validate]` in akn-convert.toml.

The nearest file above a document decides for it, so that a directory can have its own settings; `akn-convert.toml` goes
before `pyproject.toml` in the same directory. The command line goes before both.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from akn_convert.errors import OptionError
from akn_convert.validation.catalogue import LAYERS, RULES

ALL = tuple(LAYERS.values())
PROFILES = ("auto", "oasis", "akn4un")
T = TypeVar("T", bool, str)


class Settings(NamedTuple):
    """One set of settings; `root` is the directory of the file that they come from."""

    layers: tuple[str, ...] = ALL
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    profile: str = "auto"
    strict: bool = False
    exclude: tuple[str, ...] = ()
    per_file_ignores: tuple[tuple[str, tuple[str, ...]], ...] = ()
    baseline: str = ""
    root: str = ""

    def wants(self, code: str, path: str) -> bool:
        """Whether a finding with this code in this file is reported.

        `select` chooses among what can be said of a file that was read: that it was not, is always reported.
        """
        if self.select and not _matches(code, self.select) and code[0] not in "WX":
            return False
        if self.ignore and _matches(code, self.ignore):
            return False
        return not any(_matches(code, codes) for glob, codes in self.per_file_ignores if self._covers(glob, path))

    def _covers(self, glob: str, path: str) -> bool:
        from akn_convert.validation.ignoring import translate

        absolute = Path(path).absolute()
        root = Path(self.root).absolute()
        local = absolute.relative_to(root).as_posix() if absolute.is_relative_to(root) else absolute.as_posix()
        expression = translate(glob.strip("/"))
        return re.fullmatch(expression if "/" in glob else f"(?:.*/)?{expression}", local) is not None


def _matches(code: str, chosen: tuple[str, ...]) -> bool:
    rule = RULES[code]
    return any(code.startswith(choice) or choice in (rule.name, rule.layer) for choice in chosen)


def split(value: str | None) -> tuple[str, ...]:
    """The values of an option that takes several, separated by commas."""
    return tuple(part.strip() for part in (value or "").split(",") if part.strip())


def check_codes(codes: tuple[str, ...], option: str) -> tuple[str, ...]:
    """The codes, code beginnings, rule names or layers given to an option; `OptionError` for one that is none."""
    for code in codes:
        if code not in ALL and not any(rule.startswith(code) or RULES[rule].name == code for rule in RULES):
            raise OptionError(f"{option}: there is no rule '{code}'. See akn-convert rule --all.")
    return codes


def check_layers(layers: tuple[str, ...], option: str = "layers") -> tuple[str, ...]:
    """Names of layers; `OptionError` for one that is none."""
    for layer in layers:
        if layer not in ALL:
            raise OptionError(f"{option}: there is no layer '{layer}'. There are: {', '.join(ALL)}.")
    return layers


def from_table(table: dict[str, Any], source: Path) -> Settings:
    """Settings out of a table of a TOML file; `OptionError` for a key or value that makes no sense."""
    known = {"layers", "select", "ignore", "profile", "strict", "exclude", "per-file-ignores", "baseline"}
    for key in table:
        if key not in known:
            raise OptionError(f"{source}: '{key}' is no setting of validate. There are: {', '.join(sorted(known))}.")
    profile = table.get("profile", "auto")
    if profile not in PROFILES:
        raise OptionError(f"{source}: profile must be one of {', '.join(PROFILES)}.")
    baseline = _one(table, "baseline", "", source)
    per_file = table.get("per-file-ignores", {})
    if not isinstance(per_file, dict):
        raise OptionError(f"{source}: per-file-ignores must be a table of globs and lists of codes.")
    return Settings(
        layers=check_layers(_strings(table, "layers", source) or ALL, f"{source}: layers"),
        select=check_codes(_strings(table, "select", source), f"{source}: select"),
        ignore=check_codes(_strings(table, "ignore", source), f"{source}: ignore"),
        profile=profile,
        strict=_one(table, "strict", False, source),
        exclude=_strings(table, "exclude", source),
        per_file_ignores=tuple(
            (glob, check_codes(_strings(per_file, glob, source), f"{source}: per-file-ignores")) for glob in per_file
        ),
        baseline=str(source.parent / baseline) if baseline else "",
        root=str(source.parent),
    )


def _one(table: dict[str, Any], key: str, default: T, source: Path) -> T:
    value = table.get(key, default)
    if not isinstance(value, type(default)):
        raise OptionError(f"{source}: {key} must be {'true or false' if default is False else 'a string'}.")
    return value


def _strings(table: dict[str, Any], key: str, source: Path) -> tuple[str, ...]:
    value = table.get(key, [])
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise OptionError(f"{source}: {key} must be a list of strings.")
    return tuple(value)


def read_settings(path: Path) -> Settings | None:
    """The settings in one file, or nothing where it says nothing about `validate`."""
    import tomllib

    try:
        data = tomllib.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise OptionError(f"{path} cannot be read: {error}.") from error
    table: Any = data
    for key in ("tool", "akn-convert", "validate") if path.name == "pyproject.toml" else ("validate",):
        table = table.get(key)
        if table is None:
            return None
        if not isinstance(table, dict):
            raise OptionError(f"{path}: {key} must be a table.")
    return from_table(table, path)


class SettingsTree:
    """The settings of every directory, each looked up once."""

    def __init__(self, fixed: Settings | None = None) -> None:
        self._fixed = fixed
        self._known: dict[Path, Settings] = {}

    def of(self, directory: Path) -> Settings:
        """The settings for the files of a directory."""
        if self._fixed is not None:
            return self._fixed
        directory = directory.absolute()
        if directory not in self._known:
            self._known[directory] = self._look_up(directory)
        return self._known[directory]

    def _look_up(self, directory: Path) -> Settings:
        for name in ("akn-convert.toml", "pyproject.toml"):
            path = directory / name
            if path.is_file():
                found = read_settings(path)
                if found is not None:
                    return found
        if directory.parent == directory or (directory / ".git").exists():
            return Settings()
        return self.of(directory.parent)
