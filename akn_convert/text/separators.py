"""Signs in a text in reading order for what only its print has; no text that is read holds them.

`turning` says what each one stands for; here since whoever reads lines must know them.
"""

HANGING, ONWARD, NUMBER, RAISED = "\x17", "\x18", "\x19", "\x1a"
ROUND, AS_IS, SIGN, UNSIGNED = "\x1c", "\x1d", "\x1e", "\x1f"
