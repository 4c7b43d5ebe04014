"""What all tests share: the examples, and the promises as functions that any test can ask of any text."""

from __future__ import annotations

import os
from pathlib import Path

from hypothesis import HealthCheck, settings

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = sorted((ROOT / "examples").glob("*.txt"))
SHARED = Path(os.environ.get("AKN_SHARED") or ROOT.parent / "shared")

settings.register_profile("usual", deadline=None, suppress_health_check=list(HealthCheck), print_blob=True)
settings.load_profile("usual")
TIMES = int(os.environ.get("AKN_FUZZ", "1"))
"""How many times as many examples Hypothesis makes: AKN_FUZZ=20 for a long search."""
