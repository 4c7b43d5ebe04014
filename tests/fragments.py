# ruff: noqa: E501
"""Fragments of which tests shuffle texts: what stands in resolutions, and what stands beside it on a page."""

from __future__ import annotations

PHRASES = [
    "The General Assembly,", "The Security Council,", "The Human Rights Council,", "The Economic and Social Council,",
    "L’Assemblée générale,", "Le Conseil des droits de l’homme,", "La Asamblea General,", "El Consejo de Seguridad,",
    "Генеральная Ассамблея,", "Совет Безопасности,", "大会，", "人权理事会，", "安全理事会，", "إن الجمعية العامة،", "إن مجلس الأمن،",
    "The General Assembly", "The General Assembly ,", "Recalling its resolution 70/1 of 25 September 2015,",
    "Recalling its resolutions 217 A (III) and 1514 (XV) of 14 December 1960, and 60/251,", "Reaffirming the Charter,",
    "Rappelant la résolution 70/1 du 25 septembre 2015¹,", "Recordando su resolución 60/251 (2006)²,",
    "ссылаясь на свою резолюцию 1325 (2000) от 31 октября 2000 года,", "回顾其 2006 年 3 月 15 日第 60/251 号决议，",
    "إذ تشير إلى قرارها 70/1 المؤرخ 25 أيلول/سبتمبر 2015،", "1. Decides to remain seized of the matter.",
    "2. Requests the Secretary-General to report", "2. Decides also:", "1 - تقرر أن تبقي المسألة قيد نظرها", "1. 决定继续审议此事。",
    "3. Prie le Secrétaire général :", "1. постановляет:", "Decides to remain seized.", "Takes note of the report.",
    "(a) To consider", "(b) To report;", "a) Que les États", "b) De rester saisi", "(أ) أن تنظر", "(i) First,", "(ii) second.",
    "一、", "第一节", "I", "II. General", "A", "B", "Annex", "Annex I", "Annexe", "Приложение", "附件", "المرفق", "Appendix",
    "42nd meeting", "30 June 2016", "42nd plenary meeting", "25 September 2015", "[Adopted without a vote.]", "第 42 次会议",
    "2016 年 6 月 30 日", "[未经表决获得通过。]", "42e séance", "7 octobre 2038", "[Adopted by a recorded vote of 33 to 8, with 6 abstentions.",
    "In favour: Albania, Algeria, France", "Against: Fiji", "Abstaining: Andorra]", "United Nations", "A/RES/70/1", "S/RES/2231 (2015)",
    "Distr.: General", "Seventieth session", "Agenda item 3", "Resolution adopted by the General Assembly on 25 September 2015",
    "70/1. Transforming our world", "32/6. 加强人权领域的国际合作", "Resolution 2231 (2015)", "[without reference to a Main Committee (A/70/L.1)]",
    "“1. A quoted paragraph;", "(1) A bracketed call", "word1 and word2", "as agreed.3 Then", "Charter,¹", "世界人权宣言¹，", "حقوق الإنسان(١)،",
    "cell one\tcell two\tcell three", "one    two    three", "Country   2015   2016", "the para-", "accel-", "graph 5 above", "No. 1", "x",
    "see A/70/L.1/Rev.1 and Add.1", "&amp; <tag> ]]> \"quoted\" 'q'", "␤ ␛ ␊ ␟", "\u200f\u202b(أ)\u202c", "\u202bعام \u202a(2030)\u202c\u202c", "e\u0301 \u00a0 \u3000x", "𝒳 👩‍👩‍👧",
]  # fmt: skip
NUMBERS = [
    "1. ", "2. ", "3.", "1 - ", "27. ", "(a) ", "(b) ", "a) ", "(i) ", "i. ", "I. ", "(1) ", "¹ ", "² ", "³ ", "(¹) ", "(1) ", "[1] ", "1 ", "2 ",
    "* ", "** ", "(١) ", "㈠ ", "（一）", "• ", "- ", "– ", "一、", "(أ) ", "’1‘ ", "1.1 ", "10. ", "999. ",
]  # fmt: skip
NOTES = [
    "¹ A/HRC/24/56.", "² See resolution 70/1.", "³ Ibid.", "1 A/HRC/19/50.", "2 United Nations, Treaty Series, vol. 1, No. 1.", "(1) A/71/1.",
    "* Reissued for technical reasons.", "** Idem.", "(١) A/70/1.", "¹ 同上。", "1. A note or a paragraph", "¹", "1", "(¹) Voir A/1.", "⁴",
]  # fmt: skip
MARKDOWN = [
    "# 70/1. Bridges", "## **Bridges** ##", "*The General Assembly*,", "**Recalling** its resolution [70/1](https://x.org/a_(b)),[^1]",
    "_Noting_ the __Charter__\\", "***Noting* further**", "1\\. **Decides**", "**2.** _Requests_", "- (a) To *act*", "> *x*", "[^1]: See *A/1*.",
    "*", "**", "***", "_", "__", "\\", "\\*", "[", "](x)", "[2]", " [1]", "#", ">", "<br>", "x*", "*x", "\\\\", "| a | *b* |",
]  # fmt: skip
FURNITURE = [
    "\f", "\f", "________________", "_______", "16-12345", "16-12345 (E)", "*1612345*", "2/4", "3", "- 3 -", "A/RES/70/1", "A/HRC/RES/32/6", "Page 2",
    "GE.16-12345 (C)", "15-16301 (E) 2/35", "<!-- image -->", "A/RES/70/1   Transforming our world", "1/2", "5", "S/RES/2231 (2015)",
]  # fmt: skip
SPACES = [
    "\n\n", "\n\n", "\n\n", "\n", "\n", "\n\n\n", "\n \n", "\n\t", "\n    ", "\r\n\r\n", "\r\n", "\r", "\r\r", "\f", "\n\f", "\f\n", "\n\n\f\n\n", "\v",
    " ", "  ", "\t", "\u00a0", "\u3000", "\n\u3000\u3000", "\x85", "\u2028", "\u2029", "", "\ufeff", "\u200b", "\u00ad", "\n" * 6, " \n\n",
]  # fmt: skip
ALL = PHRASES + NUMBERS + NOTES + FURNITURE
