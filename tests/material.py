"""What the tests work on: this checkout, its examples, the corpora beside it, and how long Hypothesis searches."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = sorted((ROOT / "examples").glob("*.txt"))
SHARED = Path(os.environ.get("AKN_SHARED") or ROOT.parent / "shared")
TIMES = int(os.environ.get("AKN_FUZZ", "1"))
"""How many times as many examples Hypothesis makes: AKN_FUZZ=20 for a long search."""
