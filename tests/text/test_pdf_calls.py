"""Calls of notes that stand behind digits, in text out of PDF."""

from __future__ import annotations

import re

from akn_convert.convert import convert, to_text


def test_calls_stand_behind_per_cent_and_behind_a_number_in_a_name() -> None:
    text = (
        "Naciones Unidas\nS/RES/9001 (2031)\nConsejo de Seguridad\nDistr. general\n7 de diciembre de 2031\n"
        "Resolución 9001 (2031)\nAprobada por el Consejo de Seguridad en su 9999ª sesión, el 7 de diciembre de 2031\n"
        "El Consejo de Seguridad,\nRecordando que los puentes de piedra son hoy el 6,3 %1, los demás de madera,\n"
        "Observando los efectos de la pandemia de COVID-192, que cerró muchos puentes,\n1. Pide que se conserven;\n"
        "2. Decide seguir ocupándose de la cuestión.\n\n1\n\nE/2031/3, párr. 45.\n\n2\n\nVéase A/86/843, anexo.\n\n"
        "31-12345\n\n\f"
    )
    done = convert(text.encode(), language="spa")
    assert to_text(done.xml) == text.encode()
    assert re.findall(r'<authorialNote [^>]*marker="(\d)"', done.xml.decode()) == ["1", "2"]
