"""Actions: what an operative paragraph does, and to whom, told by its opening words; and recitals told by theirs.

The opening words (Requests, Prie, Solicita, просит, 请, يطلب) name an action that is the same concept in all official
languages. Verbs that some of them do not keep apart are one action: French says "souligne" for stresses, emphasizes,
underlines and underscores, Chinese 重申 for reaffirms and reiterates.

Data: `languages/actions.toml` has the actions and their labels; `[actions]` of a pack has their phrases (`verbs`),
adverbs and fillers; `[preambular]` has the opening words of recitals.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from akn_convert.languages.pack import FOLDER, Pack
from akn_convert.recognizers.addressees import addressee
from akn_convert.recognizers.phrases import Found, Head, Vocabulary, opening, vocabulary
from akn_convert.recognizers.separable import Split, separated, splits

SHARED = FOLDER / "actions.toml"
NEXT_WORD = re.compile(r"\s*\w+")
PARTICLE = 1
"""Opening words of so few letters (又) may only be the beginning of them."""
LABEL = re.compile(r"^([a-z-]+):\s*(.+)$", re.M)


@cache
def _shared() -> Mapping[str, str]:
    table: Mapping[str, str] = tomllib.loads(SHARED.read_text(encoding="utf-8"))["actions"]
    return table


@cache
def action_labels() -> dict[str, str]:
    """Action id (`takes-note`) -> its English label (`takes note`), in the order of the file."""
    return dict(LABEL.findall(_shared()["labels"]))


@cache
def addressing() -> frozenset[str]:
    """The actions that ask somebody to act."""
    return frozenset(_shared()["addressing"].split())


def _entries(lines: str) -> Iterator[tuple[str, str]]:
    """Phrase and action of each entry of a section."""
    for line in lines.strip().splitlines():
        action, _, phrases = line.partition(":")
        for phrase in phrases.split("|"):
            yield phrase.strip(), action


def _phrases(lines: str, masculine: str, feminine: str) -> Iterator[tuple[str, str]]:
    """The entries of a section; then, where verbs agree with the organ, the same in the other gender."""
    yield from _entries(lines)
    for phrase, action in _entries(lines) if feminine else ():
        if phrase.startswith(masculine):
            yield feminine + phrase[len(masculine) :], action


def _compiled(section: Mapping[str, Any], shared: Mapping[str, Any]) -> Vocabulary:
    """A vocabulary of a section; adverbs and fillers are those of `[actions]` where it has none of its own."""
    words = {
        **{key: shared.get(key, "") for key in ("adverbs", "fillers", "suffixes", "masculine", "feminine")},
        **section,
    }
    phrases = _phrases(section.get("verbs", ""), words["masculine"], words["feminine"])
    return vocabulary(phrases, words["adverbs"], words["fillers"], words["suffixes"], shared.get("spaced", True))


@cache
def _operative(pack: Pack) -> Vocabulary:
    return _compiled(pack.section("actions"), pack.section("actions"))


@cache
def _separable(pack: Pack) -> Mapping[str, tuple[Split, ...]]:
    return splits(_entries(pack.section("actions").get("verbs", "")))


@cache
def _preambular(pack: Pack) -> Vocabulary:
    return _compiled(pack.section("preambular"), pack.section("actions"))


def _last(text: str) -> str:
    """The last sign of `text`, note calls and brackets left out."""
    return text.rstrip(" \t\r\n\u00a0\u200f\u200e0123456789[]()")[-1:]


@cache
def _unclosed(pack: Pack) -> Vocabulary:
    """What opens recitals more often than paragraphs, for a text whose end is not seen."""
    section = pack.section("preambular")
    return _compiled({**section, "verbs": "recital:" + section.get("unclosed", "")}, pack.section("actions"))


@cache
def _spaced(pack: Pack) -> bool:
    return bool(pack.section("actions").get("spaced", True))


@cache
def _particles(pack: Pack) -> frozenset[str]:
    """The openings of recitals that take the verb behind them along."""
    return frozenset(pack.section("preambular").get("verb_follows", "").split("|")) - {""}


def _opening(text: str, head: Head, pack: Pack) -> Found | None:
    return separated(text, opening(head, _operative(pack)), _separable(pack))


def opening_action(text: str, pack: Pack) -> Found | None:
    """The opening words of an operative paragraph (adverbs included) and the id of their action; None where no known
    verb opens it. `text` is the paragraph without its number."""
    return _opening(text, Head(text, _spaced(pack)), pack)


def find_action(text: str, pack: Pack) -> tuple[int, str, str | None] | None:
    """The action that an operative paragraph's text opens with, and who is asked.

    Returns the end of the opening words (adverbs included), the action's id, and the entity id of the addressee where
    the action asks somebody and names who; None where the text opens with no known verb. `text` is the paragraph
    without its number.
    """
    found = opening_action(text, pack)
    if found is None:
        return None
    asked = addressee(text, found.end, pack) if found.value in addressing() else None
    return found.end, found.value, asked


def recital_opening(text: str, pack: Pack) -> int:
    """The end of the opening words of a recital ("Deeply concerned", وإذ يشير أيضا), 0 where they are unknown.

    After the particles that `verb_follows` lists, the verb is part of them.
    """
    head = Head(text, _spaced(pack))
    found = opening(head, _preambular(pack))
    end = found.end if found else 0
    if end <= PARTICLE and (verb := _opening(text, head, pack)):
        end = max(end, verb.end)
    if end and text[:end].strip() in _particles(pack):
        following = opening_action(text[end:], pack)
        word = NEXT_WORD.match(text, end)
        return end + following.end if following else word.end() if word else end
    return end


@cache
def _joining(pack: Pack) -> re.Pattern[str]:
    return re.compile(pack.section("preambular").get("joining") or r"(?!)")


def goes_on(text: str, pack: Pack) -> bool:
    """Whether a line begins with a word that joins it to the one before, so that no recital begins there."""
    return _joining(pack).match(text) is not None


def opens_preambular(text: str, pack: Pack) -> bool:
    """Whether an unnumbered paragraph is a recital, by its opening words and, where those tell nothing, its end.

    In a language whose verbs have the same form in both (Chinese), `closing` of `[preambular]` are the signs that end
    a recital. A text that ends with no sign at all is the beginning of a longer one: what is likelier counts.
    """
    return _opens_preambular(text, Head(text, _spaced(pack)), pack)


def _opens_preambular(text: str, head: Head, pack: Pack) -> bool:
    marks = pack.section("preambular").get("closing", "")
    if not marks:
        return opening(head, _preambular(pack)) is not None
    last = _last(text)
    if last.isalnum():
        return opening(head, _unclosed(pack)) is not None
    return last in marks and (opening(head, _preambular(pack)) or _opening(text, head, pack)) is not None


def opens_operative(text: str, pack: Pack) -> bool:
    """Whether an unnumbered paragraph is an operative one: it opens with an action, and not as a recital does."""
    head = Head(text, _spaced(pack))
    return _opening(text, head, pack) is not None and not _opens_preambular(text, head, pack)
