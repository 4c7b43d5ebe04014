"""How Hypothesis works in all tests: no deadline (machines are shared), and failures that can be tried again."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

settings.register_profile("usual", deadline=None, suppress_health_check=list(HealthCheck), print_blob=True)
settings.load_profile("usual")
