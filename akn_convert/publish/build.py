"""A run: what changed in the directory, what that touches on the site, and everything written in a fixed order."""

from __future__ import annotations

import os
import shutil
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from itertools import islice, starmap
from pathlib import Path
from typing import Any, TypeVar

from akn_convert.errors import OptionError, Problem
from akn_convert.publish import intake, outputs, state, tree
from akn_convert.publish.intake import Taken
from akn_convert.publish.options import Options
from akn_convert.publish.rendering import Desk, Neighbour, Task, normal, render
from akn_convert.publish.summary import Summary, Work, gather, share

Result = TypeVar("Result")
FEW = 24
CHUNK = 8
BATCH = 512


@dataclass
class Report:
    """What a run did. `problems` are by file of the directory."""

    documents: int = 0
    works: int = 0
    added: int = 0
    changed: int = 0
    removed: int = 0
    files: int = 0
    problems: list[tuple[str, Problem]] = field(default_factory=list)


def publish(folder: Path, site: Path, options: Options) -> Report:
    """Bring `site` up to date with the Akoma Ntoso in `folder`; nothing is touched where nothing changed.

    Raises `OptionError` where `folder` is no directory, `site` is something else than a site, or the base address
    is not one.
    """
    if not folder.is_dir():
        raise OptionError(f"{folder} is not a directory. Name the directory that holds the Akoma Ntoso files.")
    site = site.absolute()
    with tree.alone(site):
        tree.recover(site)
        tree.check(site, folder)
        return Run(folder.resolve(), site, options).go()


class Run:
    """One run over one directory."""

    def __init__(self, folder: Path, site: Path, options: Options) -> None:
        self.folder, self.site, self.options = folder, site, options
        self.lasting = options.lasting(outputs.edition())
        known = state.load(site)
        self.fresh_start = known is None or known.options["base_url"] != options.base_url
        self.old = state.State() if known is None or self.fresh_start else known
        self.everything = self.old.options != self.lasting
        self.report = Report()
        self.jobs = options.jobs or os.cpu_count() or 1

    def go(self) -> Report:
        """The whole run."""
        inputs = {source: (sha256, size) for source, sha256, size in state.inventory(self.folder)}
        new = [source for source in inputs if self._is_new(source, inputs[source][0])]
        gone = [source for source in (*self.old.rows, *self.old.failed) if source not in inputs]
        if not new and not gone and not self.everything:
            return self._unchanged()
        spool = self.site.parent / f".{self.site.name}.run"
        shutil.rmtree(spool, ignore_errors=True)
        spool.mkdir()
        stage = tree.Tree(self.site)
        try:
            stage.begin(keep=not self.fresh_start)
            self._build(inputs, new, stage, spool)
            stage.commit()
        except BaseException:
            stage.abandon()
            raise
        finally:
            shutil.rmtree(spool, ignore_errors=True)
        return self.report

    def _is_new(self, source: str, sha256: str) -> bool:
        row, failed = self.old.rows.get(source), self.old.failed.get(source)
        return sha256 != (row.sha256 if row else failed[0] if failed else "")

    def _unchanged(self) -> Report:
        works, losers = gather(list(self.old.rows.values()))
        self._report_losers(losers)
        self._report_failed(self.old.failed)
        self.report.documents, self.report.works = sum(len(work.rows) for work in works.values()), len(works)
        return self.report

    def _build(self, inputs: dict[str, tuple[str, int]], new: list[str], stage: tree.Tree, spool: Path) -> None:
        reads = ((source, inputs[source][0]) for source in new)
        pool: dict[object, object] = {}
        taken = [_shared(item, pool) for item in self._spread(partial(_take, self.folder, spool), reads, len(new))]
        now = max(self.options.now, _after(self.old.time))
        rows, failed = self._rows(inputs, taken, now)
        old_works, _ = gather(list(self.old.rows.values()))
        works, losers = gather(list(rows.values()))
        self._report_losers(losers)
        self._report_failed(failed)
        links = Links(works)
        desk = Desk(self.folder, self.site, spool, self.options.base_url)
        dirty = set(works) if self.everything else touched(old_works, works, links)
        wanted = {iri for iri in dirty if iri in works}
        missing = [row for iri in sorted(wanted) for row in works[iri].rows if self._needs_text(row, old_works, spool)]
        list(
            self._spread(
                partial(_take, self.folder, spool), [(row.source, row.sha256) for row in missing], len(missing)
            )
        )
        tasks = (links.task(works[iri]) for iri in sorted(wanted))
        new_state = state.State(self.lasting, now, rows, self.old.feeds, self.old.search, self.old.changes, failed)
        site = outputs.Outputs(stage, desk, self.options, old_works, works, new_state, dirty, links.find)
        for changes in self._spread(partial(_render, desk), ((task,) for task in tasks), len(wanted)):
            site.note(changes)
        site.finish(self.everything)
        self.report.files = site.ledger.count
        self.report.documents, self.report.works = sum(len(work.rows) for work in works.values()), len(works)

    def _needs_text(self, row: Summary, old_works: dict[str, Work], spool: Path) -> bool:
        if intake.kept(spool, row.sha256, "text") is not None:
            return False
        before = old_works.get(row.work)
        return self.everything or before is None or all(other.source != row.source for other in before.rows)

    def _rows(
        self, inputs: dict[str, tuple[str, int]], taken: list[Taken], now: str
    ) -> tuple[dict[str, Summary], dict[str, list[Any]]]:
        rows = {source: row for source, row in self.old.rows.items() if source in inputs}
        failed = {source: item for source, item in self.old.failed.items() if source in inputs}
        self.report.removed = len(self.old.rows) - len(rows)
        for item in taken:
            before = rows.pop(item.source, None)
            failed.pop(item.source, None)
            self.report.changed += before is not None
            self.report.added += before is None
            if item.row is not None:
                item.row.updated = now
                rows[item.source] = item.row
            elif item.problem is not None:
                failed[item.source] = [item.sha256, *item.problem]
        return rows, failed

    def _report_failed(self, failed: dict[str, list[Any]]) -> None:
        self.report.problems += [(source, Problem(*item[1:])) for source, item in sorted(failed.items())]

    def _report_losers(self, losers: list[tuple[Summary, Summary]]) -> None:
        for loser, winner in sorted(losers, key=lambda pair: pair[0].source):
            message = (
                f"This is the same document in the same language as {winner.source}, which is published instead. "
                "Remove one of them."
            )
            self.report.problems.append((loser.source, Problem("P005", message, 1, 1)))

    def _spread(self, work: Callable[..., Result], items: Iterable[tuple[Any, ...]], count: int) -> Iterator[Result]:
        """Results in the order of the items; only a batch of them is under way at a time, so memory stays bounded."""
        if self.jobs < 2 or count < FEW:
            yield from starmap(work, items)
            return
        waiting = iter(items)
        with ProcessPoolExecutor(self.jobs) as pool:
            while batch := list(islice(waiting, BATCH)):
                yield from pool.map(work, *zip(*batch, strict=True), chunksize=CHUNK)


def _take(folder: Path, spool: Path, source: str, sha256: str) -> Taken:
    return intake.take(folder, source, sha256, spool)


def _shared(item: Taken, pool: dict[object, object]) -> Taken:
    if item.row is not None:
        share(item.row, pool)
    return item


def _render(desk: Desk, task: Task) -> Any:
    return render(task, desk)


def _after(time: str) -> str:
    from datetime import UTC, datetime, timedelta

    if not time:
        return ""
    later = datetime.strptime(time, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC) + timedelta(seconds=1)
    return later.strftime("%Y-%m-%dT%H:%M:%SZ")


class Links:
    """Who cites whom on the site. A reference finds its work by IRI, else by symbol.

    `held` says the same of the documents inside a collection: the collection's IRI, and the component.
    """

    def __init__(self, works: dict[str, Work]) -> None:
        self.works = works
        self.symbols: dict[str, str] = {}
        self.held: dict[str, tuple[str, str]] = {}
        for iri, work in works.items():
            for row in work.rows:
                if row.symbol:
                    self.symbols.setdefault(normal(row.symbol), iri)
                for inner, symbol, component in row.holds:
                    self.held.setdefault(inner, (iri, component))
                    self.held.setdefault(normal(symbol), (iri, component))
        self.cited: dict[str, set[str]] = {iri: self.targets(work) for iri, work in works.items()}
        self.citing: dict[str, set[str]] = defaultdict(set)
        for iri, targets in self.cited.items():
            for target in targets:
                self.citing[target].add(iri)

    def find(self, iri: str, symbol: str) -> str:
        """The IRI of the work on the site, empty where it is not here."""
        found = iri if iri in self.works else self.symbols.get(normal(symbol), "") if symbol else ""
        return found or self.component(iri, symbol)[0]

    def component(self, iri: str, symbol: str) -> tuple[str, str]:
        """The collection on the site that holds a document, and the component that is it; empty where none does."""
        return self.held.get(iri) or self.held.get(normal(symbol) or iri) or ("", "")

    def targets(self, work: Work) -> set[str]:
        """The works on the site that a work cites, without itself."""
        return {found for iri, symbol in work.cites() if (found := self.find(iri, symbol)) and found != work.iri}

    def task(self, work: Work) -> Task:
        """What is needed to render a work."""
        targets: dict[str, Neighbour] = {}
        for iri, symbol in work.cites():
            found = self.find(iri, symbol)
            if found:
                holder, component = self.component(iri, symbol)
                neighbour = _neighbour(self.works[found], component if holder == found else "")
                targets |= {key: neighbour for key in (iri, normal(symbol)) if key}
        citing = sorted(
            (self.works[iri] for iri in self.citing.get(work.iri, ())),
            key=lambda other: (other.first.date, other.iri),
            reverse=True,
        )
        return Task(work.rows, targets, [_neighbour(other) for other in citing])


def _neighbour(work: Work, component: str = "") -> Neighbour:
    names = {row.language: (row.page, row.name) for row in work.rows}
    return Neighbour(work.first.label, {"": (work.page, work.first.name), **names}, component)


def touched(old: dict[str, Work], new: dict[str, Work], links: Links) -> set[str]:
    """The works whose pages may change: those that changed, those that they cite or cited, those that cite them."""
    changed = {iri for iri in (*old, *new) if _face(old.get(iri)) != _face(new.get(iri))}
    before = Links({iri: old[iri] for iri in old}) if changed else links
    around: set[str] = set()
    for iri in changed:
        around |= before.cited.get(iri, set()) | links.cited.get(iri, set())
        around |= before.citing.get(iri, set()) | links.citing.get(iri, set())
    return changed | around


def _face(work: Work | None) -> Iterable[tuple[str, str, str]]:
    return [(row.language, row.sha256, row.source) for row in work.rows] if work else []
