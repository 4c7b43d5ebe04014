"""placeholder"""

from akn_convert.languages.pack import Pack


def addressee(text: str, start: int, pack: Pack) -> str | None:
    return None
