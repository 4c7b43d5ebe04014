"""What all tests share: the examples, and the promises as functions that any test can ask of any text."""

from __future__ import annotations

import os
from pathlib import Path

from hypothesis import HealthCheck, settings

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = sorted((ROOT / "examples").glob("*.txt"))
SHARED = Path(os.environ.get("AKN_SHARED") or ROOT.parent / "shared")

settings.register_profile("usual", deadline=None, suppress_health_check=list(HealthCheck), print_blob=True)
settings.register_profile("long", parent=settings.get_profile("usual"), max_examples=3000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "usual"))
