"""Promise 7: the same input gives the same bytes, whatever the locale, hash seed, time zone or directory."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest
from material import EXAMPLES

from akn_convert.convert import convert

ENVIRONMENTS = [
    {"PYTHONHASHSEED": "0", "LC_ALL": "C"},
    {"PYTHONHASHSEED": "1", "LC_ALL": "C.UTF-8", "TZ": "Asia/Tokyo"},
    {
        "PYTHONHASHSEED": "4294967295",
        "LC_ALL": "tr_TR.UTF-8",
        "LANG": "tr_TR.UTF-8",
        "PYTHONUTF8": "0",
        "TZ": "America/Lima",
    },
]


def digests(environment: dict[str, str], folder: Path) -> str:
    code = (
        "import sys, hashlib; from akn_convert.convert import convert\n"
        "for name in sys.argv[1:]:\n"
        "    print(hashlib.sha256(convert(open(name, 'rb').read(), verify=False).xml).hexdigest())"
    )
    names = [str(path) for path in EXAMPLES]
    env = {**os.environ, **environment}
    run = subprocess.run(
        [sys.executable, "-c", code, *names], env=env, cwd=folder, capture_output=True, text=True, check=True
    )
    return run.stdout


def test_every_environment_gives_the_same_bytes(tmp_path: Path) -> None:
    outputs = {digests(environment, tmp_path) for environment in ENVIRONMENTS}
    assert len(outputs) == 1
    assert len(outputs.pop().split()) == len(EXAMPLES)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_once_more_in_one_process_and_after_others(path: Path) -> None:
    first = convert(path.read_bytes(), verify=False).xml
    for other in EXAMPLES:
        convert(other.read_bytes(), verify=False)
    assert convert(path.read_bytes(), verify=False).xml == first
    assert hashlib.sha256(path.read_bytes()).hexdigest().encode() in first
