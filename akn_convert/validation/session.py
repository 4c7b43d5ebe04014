"""One run of `akn-convert validate`: from what was asked for to findings, a report and an exit status."""

from __future__ import annotations

import os
import sys
from collections import Counter
from contextlib import contextmanager
from pathlib import Path
from shutil import get_terminal_size
from typing import TYPE_CHECKING, Any

from akn_convert.errors import OptionError
from akn_convert.validation.baseline import Baseline
from akn_convert.validation.catalogue import ERROR, RULES
from akn_convert.validation.files import Choice, Listing, list_files
from akn_convert.validation.finding import Finding
from akn_convert.validation.formats import NARROWEST, PLACES_ONLY, WIDTH, Outcome, render
from akn_convert.validation.runner import check_bytes, run
from akn_convert.validation.settings import Settings, SettingsTree, check_codes, check_layers, read_settings, split
from akn_convert.validation.tasks import Task

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from akn_convert.validation.memory import Memory
    from akn_convert.validation.tasks import Call


class Session:
    """Settings, files and memory of one call; `check` may be called again."""

    def __init__(self, call: Call) -> None:
        self.call = call
        self.sources: dict[str, bytes] = {}
        self._settings: dict[str, Settings] = {}
        self._layers = check_layers(split(call.layers), "--layers")
        self._select = check_codes(split(call.select), "--select")
        self._ignore = check_codes(split(call.ignore), "--ignore")
        self._tree = SettingsTree(self._fixed_settings())
        self._root = self._tree.of(Path.cwd())
        known = call.baseline or self._root.baseline or call.update_baseline
        self._paths = bool(known) or call.output_format not in PLACES_ONLY

    def check(self) -> int:
        """List, mend where asked to, check, report."""
        listing = self.listing()
        if listing.absent:
            raise OptionError(_absence(listing.absent[0]))
        if "-" in listing.paths:
            self.sources[self.call.stdin_filename] = sys.stdin.buffer.read(self.call.max_size + 1)
        if self.call.diff or self.call.fix:
            from akn_convert.validation.mending import mend_files

            changed = mend_files(listing.paths, self.call, self.settings_of, self.sources)
            if self.call.diff:
                return 1 if changed else 0
            if changed:
                self._say(f"{_count(changed, 'file')} mended.")
        return self.report(listing, self.findings(listing))

    def listing(self) -> Listing:
        """The files that were named."""
        names = [*self.call.paths, *self._names_from_file()]
        excluded = (*self.call.exclude, *self._root.exclude)
        choice = Choice(not self.call.no_gitignore, excluded, base=self._root.root)
        return list_files(names, choice) if names != ["-"] else _only_stdin()

    def findings(self, listing: Listing) -> list[Finding]:
        """All findings that the settings let through, by file in the order of the listing."""
        tasks = [self._task(path) for path in listing.paths if path != "-"]
        memory = self._memory(len(tasks))
        found = [finding for refused in listing.refused for finding in self._wanted([refused])]
        for findings in run(tasks, self.call.jobs, memory):
            found += self._wanted(findings)
        for name, data in self.sources.items():
            found += self._wanted(check_bytes(data, self._task(name)).findings)
        if memory is not None:
            memory.save()
        return found

    def report(self, listing: Listing, found: list[Finding]) -> int:
        """Write the report; the exit status tells whether anything in it makes the run fail."""
        baseline = self.call.baseline or self._root.baseline
        checked = [self.call.stdin_filename if path == "-" else path for path in listing.paths]
        if self.call.update_baseline:
            return self._update(Path(baseline or "akn-convert-baseline.json"), found, checked)
        known = gone = 0
        if baseline:
            forgiving = Baseline.read(Path(baseline))
            everything = not (self._select or self._ignore or self._layers)
            gone = forgiving.gone(found, checked) if everything else 0
            fresh = forgiving.new(found)
            known, found = len(found) - len(fresh), fresh
        self._write(found, checked)
        for name in listing.empty:
            self._say(f"{name}: no XML file in this directory.")
        self._summarize(found, len(checked), known)
        if gone:
            self._say(f"Gone from the baseline: {_count(gone, 'finding')}; --update-baseline takes them out.")
        strict = self.call.strict or self._root.strict
        return int(bool(found) and (strict or any(RULES[code].severity == ERROR for code in {f.code for f in found})))

    def _update(self, path: Path, found: list[Finding], checked: list[str]) -> int:
        baseline = Baseline.read(path) if path.exists() else Baseline(path.parent)
        baseline.update(found, checked)
        with _writing(path):
            baseline.write(path)
        self._say(f"{_count(len(found), 'finding')} known now: {path}.")
        return 0

    def settings_of(self, path: str) -> Settings:
        """The settings for one file."""
        directory = os.path.dirname(path)
        if directory not in self._settings:
            self._settings[directory] = self._tree.of(Path(directory))
        return self._settings[directory]

    def _fixed_settings(self) -> Settings | None:
        if self.call.no_config:
            return Settings()
        if self.call.config:
            found = read_settings(Path(self.call.config))
            if found is None:
                raise OptionError(f"{self.call.config} has no table [validate] or [tool.akn-convert.validate].")
            return found
        return None

    def _names_from_file(self) -> list[str]:
        if not self.call.files_from:
            return []
        try:
            name = self.call.files_from
            data = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
        except OSError as error:
            raise OptionError(f"--files-from {self.call.files_from}: {error.strerror}.") from error
        separator = b"\0" if b"\0" in data else b"\n"
        return [os.fsdecode(name.strip(b"\r")) for name in data.split(separator) if name.strip()]

    def _task(self, path: str) -> Task:
        settings = self.settings_of(path)
        layers = frozenset(self._layers or settings.layers)
        return Task(path, layers, self.call.profile or settings.profile, self.call.max_size, self._paths)

    def _wanted(self, findings: Sequence[Finding]) -> list[Finding]:
        """The findings of one file that its settings let through."""
        if not findings:
            return []
        path = findings[0].path
        settings = self.settings_of(path)
        if self._select or self._ignore:
            chosen = self._select or settings.select
            settings = settings._replace(select=chosen, ignore=(*settings.ignore, *self._ignore))
        codes = {finding.code for finding in findings}
        wanted = {code for code in codes if settings.wants(code, path)}
        return list(findings) if wanted == codes else [finding for finding in findings if finding.code in wanted]

    def _memory(self, count: int) -> Memory | None:
        if self.call.no_cache or count < 2:
            return None
        from akn_convert.validation.memory import DIRECTORY, Memory

        return Memory(Path(self.call.cache_dir or DIRECTORY))

    def _write(self, found: list[Finding], checked: list[str]) -> None:
        from akn_convert.validation.formats.text import statistics

        if self.call.output_file:
            self._write_file(Path(self.call.output_file), Outcome(found, checked, False, self.sources))
        stream: Any = sys.stderr if self.call.fix and self.sources else sys.stdout  # where the mended document is not
        stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
        colour = stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
        width = max(NARROWEST, min(WIDTH, get_terminal_size().columns)) if stream.isatty() else WIDTH
        outcome = Outcome(found, checked, colour, self.sources, width)
        if self.call.statistics:
            stream.writelines(statistics(outcome))
        elif not self.call.output_file:
            stream.writelines(render(self.call.output_format, outcome))
        stream.flush()

    def _write_file(self, path: Path, outcome: Outcome) -> None:
        with _writing(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("w", encoding="utf-8", errors="backslashreplace", newline="\n") as report:
                report.writelines(render(self.call.output_format, outcome))

    def _summarize(self, found: list[Finding], count: int, known: int) -> None:
        counts = Counter(finding.code for finding in found)
        errors = sum(number for code, number in counts.items() if RULES[code].severity == ERROR)
        fixable = sum(finding.fixable for finding in found)
        mend = f" {fixable} can be mended with --fix." if fixable and not self.call.fix else ""
        told = f"{_count(errors, 'error')}, {_count(len(found) - errors, 'warning')}" if found else "nothing found"
        told = f"{told} beside {_count(known, 'finding')} that the baseline knows" if known else told
        self._say(f"{_count(count, 'file')} checked: {told}.{mend}")

    def _say(self, sentence: str) -> None:
        if not self.call.quiet:
            sys.stderr.write(sentence + "\n")


@contextmanager
def _writing(path: Path) -> Iterator[None]:
    """A file that cannot be written makes the call one without sense."""
    try:
        yield
    except OSError as error:
        raise OptionError(f"{path} cannot be written: {error.strerror}.") from error


def _absence(name: str) -> str:
    return f"No file matches {name}." if any(sign in name for sign in "*?[") else f"There is no file {name}."


def _only_stdin() -> Listing:
    listing = Listing()
    listing.paths.append("-")
    return listing


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
