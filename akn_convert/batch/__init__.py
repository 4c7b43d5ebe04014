"""Many files: what to convert (plan), the converting (work, engines), and what is remembered of it (record, state).

The parent process of a batch stays thin: it plans, hands out and records, and imports neither lxml nor the converter.
Only `work` knows the converter, and imports it in the process that converts.
"""
