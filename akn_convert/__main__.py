"""`python -m akn_convert`: the same as the command `akn-convert`."""

from akn_convert.cli import main

main(prog_name="akn-convert")
