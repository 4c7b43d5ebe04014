"""One run over a directory: what is written, what is remembered, what one bad file costs."""

from __future__ import annotations

import os
from typing import Any

import pytest
import standin

from akn_convert.batch.settings import Settings


def test_every_text_has_its_xml_and_comes_back(batch: Any) -> None:
    batch.write(**{"a": "A", "b/S_RES_2763(2024)": "B", "c.d/e": "C"})
    assert batch.run().outcome.status == 0
    assert sorted(batch.tree()) == ["a.xml", "b/S_RES_2763(2024).xml", "c.d/e.xml"]
    first, batch.source, batch.out = batch.source, batch.out, batch.folder / "back"
    batch.run(to="text")
    assert batch.tree() == {p.relative_to(first).as_posix(): p.read_bytes() for p in first.rglob("*.txt")}


@pytest.mark.parametrize("jobs", [1, 2])
def test_bad_files_cost_themselves_alone(batch: Any, jobs: int) -> None:
    bad = {"b1": "FAIL", "b2": "CRASH", "b3": "BUG", "b4": "HANG", "b5": "EAT", "b6": " "}
    batch.write(**{f"good{n:02}": "fine" for n in range(30)}, **bad)
    finished = batch.run(jobs=jobs, timeout=1.0, max_memory=2**29)
    assert finished.outcome.counts == {"written": 30, "failed": 6}
    codes = {name: batch.records[f"{name}.txt"]["code"] for name in bad}
    assert codes == {
        "b1": "refused", "b2": "crashed", "b3": "internal-error", "b4": "timeout", "b5": "out-of-memory", "b6": "empty",
    }  # fmt: skip
    assert (batch.records["b1.txt"]["line"], batch.records["b1.txt"]["column"]) == (2, 3)
    assert finished.outcome.status == 1


def test_a_file_whose_worker_was_killed_once_is_tried_again(batch: Any) -> None:
    batch.write(a=f"ONCE {batch.folder / 'mark'}", b="fine", c="fine")
    assert batch.run().outcome.counts == {"written": 3}


def test_nothing_is_done_twice(batch: Any) -> None:
    batch.write(a="A", b="B", c="FAIL")
    batch.run()
    times = {name: os.stat(batch.out / name).st_mtime_ns for name in batch.tree()}
    batch.write(b="changed")
    finished = batch.run()
    assert batch.outcomes() == {"a.txt": "unchanged", "b.txt": "written", "c.txt": "failed"}
    assert os.stat(batch.out / "a.xml").st_mtime_ns == times["a.xml"]
    assert finished.outcome.status == 1, "a remembered failure still is one"
    assert batch.records["a.txt"]["output_sha256"] and batch.records["c.txt"]["code"] == "refused"


def test_what_makes_a_file_be_done_again(batch: Any) -> None:
    batch.write(a="A", b=f"ONCE {batch.folder / 'x'}", c="FAIL")
    batch.run()
    (batch.out / "a.xml").write_text("spoiled")
    assert batch.run().outcome.counts["written"] == 1, "an output that someone changed"
    (batch.out / "a.xml").unlink()
    assert batch.run().outcome.counts["written"] == 1, "an output that is gone"
    assert batch.run(force=True).outcome.counts["written"] == 2
    assert batch.run(verify=False).outcome.counts["written"] == 2, "other options"


def test_failures_are_tried_again_only_when_told(batch: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    batch.write(a="FAIL", b="fine")
    batch.run()
    monkeypatch.setattr(standin, "misbehave", lambda words: None)
    batch.run()
    assert batch.outcomes()["a.txt"] == "failed"
    batch.run(retry_failed=True)
    assert batch.outcomes()["a.txt"] == "written"


def test_a_longer_timeout_is_a_reason_to_try_again(batch: Any) -> None:
    batch.write(a="HANG", b="fine")
    batch.run(timeout=0.3)
    assert batch.records["a.txt"]["code"] == "timeout" and batch.records["a.txt"]["input_sha256"]
    batch.run(timeout=0.3)
    assert batch.records["a.txt"]["message"].count("0.3")
    batch.run(timeout=0.5)
    assert batch.records["a.txt"]["message"].count("0.5")


def test_dry_run_writes_nothing(batch: Any) -> None:
    batch.write(a="A", b="B")
    assert batch.run(dry_run=True).outcome.counts == {"planned": 2}
    assert not batch.out.exists()


def test_fail_fast_and_max_failures(batch: Any) -> None:
    batch.write(**{f"f{n:02}": "FAIL" for n in range(40)})
    assert batch.run(fail_fast=True, jobs=1).outcome.counts["failed"] == 1
    finished = batch.run(max_failures=5, jobs=1, force=True)
    assert finished.outcome.counts["failed"] == 6 and finished.outcome.counts["pending"] == 34
    assert finished.outcome.status == 1


def test_two_inputs_for_one_name_both_fail_and_name_each_other(batch: Any) -> None:
    batch.write(a="A", b="B")
    (batch.source / "a.md").write_text("other")
    assert batch.run().outcome.counts == {"written": 1, "failed": 2}
    assert "a.md" in batch.records["a.txt"]["message"] and "a.txt" in batch.records["a.md"]["message"]
    assert sorted(batch.tree()) == ["b.xml"]


def test_an_output_never_replaces_an_input(batch: Any) -> None:
    batch.write(a="A")
    (batch.source / "a.xml").write_bytes(standin.HEAD + b"other" + standin.TAIL)
    batch.run(target=batch.source, to="text")
    assert batch.records["a.xml"]["code"] == "name-clash"
    assert (batch.source / "a.txt").read_text() == "A"


def test_layouts_by_content(batch: Any) -> None:
    batch.write(a="SYMBOL A/RES/70/1 2015-09-25 eng", b="SYMBOL A/RES/70/1 2015-09-25 fra", c="none")
    batch.run(layout="iri")
    assert {"akn/un/statement/deliberation/unga/2015-09-25/70-1/eng@.xml"} < set(batch.tree())
    assert batch.run(layout="iri").outcome.counts == {"unchanged": 3}
    batch.out = batch.folder / "other"
    batch.run(layout="symbol")
    assert {"A/RES/70/1/eng.xml", "A/RES/70/1/fra.xml"} < set(batch.tree())


@pytest.mark.parametrize("jobs", [1, 2])
def test_clashes_by_content_write_neither(batch: Any, jobs: int) -> None:
    same = "SYMBOL A/RES/70/1 2015-09-25 eng"
    batch.write(a=same, b=same + "\nother", c=same + "\nthird", d="SYMBOL A/RES/70/2 2015-09-25 eng")
    for counts in ({"written": 1, "failed": 3}, {"unchanged": 1, "failed": 3}):
        assert batch.run(layout="symbol", jobs=jobs).outcome.counts == counts
        assert list(batch.tree()) == ["A/RES/70/2/eng.xml"]
        assert "b.txt, c.txt" in batch.records["a.txt"]["message"]


def test_one_and_many_processes_write_the_same(batch: Any) -> None:
    batch.write(**{f"d{n % 7}/t{n:03}": f"text {n}" for n in range(150)})
    batch.run(jobs=1)
    one, batch.out = batch.tree(), batch.folder / "other"
    batch.run(jobs=3)
    assert batch.tree() == one


def test_records_of_an_unwritable_directory(batch: Any) -> None:
    batch.write(a="A")
    batch.out.mkdir()
    (batch.out / "a.xml").mkdir()
    batch.run()
    assert batch.records["a.txt"]["code"] == "not-written"
    (batch.out / "a.xml").rmdir()
    assert batch.run().outcome.counts == {"written": 1}, "a failure of the surroundings is not remembered"


def test_zip_output_is_the_same_bytes_every_time(batch: Any) -> None:
    import zipfile

    batch.write(**{f"t{n}": f"text {n}" for n in range(5)})
    archive = batch.folder / "corpus.zip"
    batch.run(target=archive)
    first = archive.read_bytes()
    with zipfile.ZipFile(archive) as packed:
        assert packed.namelist() == [f"t{n}.xml" for n in range(5)]
        assert packed.read("t3.xml") == standin.convert(b"text 3").xml
    archive.unlink()
    assert batch.run(target=archive).outcome.counts == {"unchanged": 5}
    assert archive.read_bytes() == first
    batch.run(target=archive, shard=2)
    assert sorted(p.name for p in batch.folder.glob("corpus-*.zip")) == [f"corpus-000{n}.zip" for n in (1, 2, 3)]


def test_a_damaged_state_costs_time_only(batch: Any) -> None:
    batch.write(a="A")
    batch.run()
    state = batch.out / ".akn-convert" / "state.sqlite"
    state.write_bytes(b"no database at all" * 100)
    assert batch.run().outcome.counts == {"written": 1}


def test_options_that_shape_the_output_change_the_key() -> None:
    base = Settings("out").key()
    assert base == Settings("elsewhere", timeout=5.0, force=True).key()
    assert len({base, Settings("out", to="text").key(), Settings("out", language="fra").key()}) == 3


def test_workers_that_are_spawned_and_not_forked(batch: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the calling program has threads, workers start afresh; they then know the real converter only."""
    from akn_convert.batch import pool

    monkeypatch.setattr(pool, "start_method", lambda: "spawn")
    batch.write(a="UNITED NATIONS\n\nThe General Assembly,\n\n1. Requests a report.\n", b=" ")
    finished = batch.run()
    assert finished.outcome.counts == {"written": 1, "failed": 1}
    assert b"<akomaNtoso" in batch.tree()["a.xml"]
