"""Every rule by its code: name, severity, whether `--fix` can mend it. The pages that explain them are `rules/*.md`.

The first letter of a code names its layer. Codes are stable: a rule that goes leaves a gap, and none is used twice.
"""

from __future__ import annotations

from typing import NamedTuple

LAYERS = {
    "W": "wellformed",
    "S": "schema",
    "N": "naming",
    "F": "references",
    "P": "profile",
    "B": "roundtrip",
    "X": "security",
}
ERROR = "error"
WARNING = "warning"


class Rule(NamedTuple):
    """A rule: its stable code, its name (words and hyphens), its severity, and whether `--fix` mends it."""

    code: str
    name: str
    severity: str
    summary: str
    fixable: bool = False

    @property
    def layer(self) -> str:
        """The layer that the code's first letter names."""
        return LAYERS[self.code[0]]


_TABLE = (
    Rule("W101", "not-well-formed", ERROR, "The file is not XML that a parser can read."),
    Rule("W102", "tag-mismatch", ERROR, "An end tag does not close the element that is open."),
    Rule("W103", "unclosed-element", ERROR, "The file ends while an element is still open."),
    Rule("W104", "forbidden-character", ERROR, "A character stands there that XML cannot hold."),
    Rule("W105", "broken-encoding", ERROR, "The bytes are not text in the encoding that the file declares."),
    Rule("W106", "empty-file", ERROR, "The file holds no element."),
    Rule("W107", "content-after-root", ERROR, "Something follows the end of the document."),
    Rule("W108", "repeated-attribute", ERROR, "An attribute stands twice on one element."),
    Rule("W109", "unescaped-markup", ERROR, "A < or & stands in text without being escaped."),
    Rule("W110", "undeclared-prefix", ERROR, "A namespace prefix is used but not declared."),
    Rule("W111", "undeclared-entity", ERROR, "A named entity is used that XML does not know."),
    Rule("W112", "attribute-syntax", ERROR, 'An attribute is not written as name="value".'),
    Rule("S101", "unexpected-element", ERROR, "An element stands where the schema does not let it stand."),
    Rule("S102", "missing-element", ERROR, "An element lacks a child that the schema requires."),
    Rule("S103", "unknown-attribute", ERROR, "An element carries an attribute that it cannot have."),
    Rule("S104", "missing-attribute", ERROR, "An element lacks an attribute that it must have."),
    Rule("S105", "bad-value", ERROR, "A value is not of the form that the schema asks for."),
    Rule("S106", "duplicate-identifier", ERROR, "An identifier is given to two elements."),
    Rule("S107", "text-not-allowed", ERROR, "Text stands where only elements may stand."),
    Rule("S108", "not-akoma-ntoso", ERROR, "The document is not Akoma Ntoso 3.0.", True),
    Rule("S109", "other-version", ERROR, "The document is Akoma Ntoso of another version.", True),
    Rule(
        "S110",
        "meta-order",
        ERROR,
        "The parts of a document's metadata stand in another order than the schema's.",
        True,
    ),
    Rule("S198", "more-faults", ERROR, "The schema has more faults against a large document than are told."),
    Rule("S199", "schema-violation", ERROR, "The schema refuses the document for another reason."),
    Rule("N101", "eid-prefix", WARNING, "An eId does not begin with the abbreviation of its element.", True),
    Rule("N102", "eid-number", WARNING, "An eId and the printed number disagree.", True),
    Rule("N103", "eid-parent", WARNING, "An eId is not built on the eId of the element around it.", True),
    Rule("N104", "eid-form", WARNING, "An eId holds characters that the naming convention does not allow.", True),
    Rule("N105", "eid-missing", WARNING, "A numbered provision has no eId.", True),
    Rule("N201", "iri-form", WARNING, "An FRBR IRI is not of the form that the naming convention gives."),
    Rule("N202", "iri-component", WARNING, "FRBRthis is not FRBRuri followed by a component."),
    Rule("N203", "iri-levels", WARNING, "The IRIs of work, expression and manifestation are not built on one another."),
    Rule("N204", "iri-date", WARNING, "No date of the work is the date in its IRI."),
    Rule("N205", "iri-language", WARNING, "FRBRlanguage and the language in the expression's IRI disagree."),
    Rule("N206", "iri-country", WARNING, "FRBRcountry and the country in the IRI disagree."),
    Rule("N207", "iri-number", WARNING, "FRBRnumber and the number in the IRI disagree."),
    Rule("N208", "language-code", WARNING, "The language is not a three-letter code of ISO 639-2."),
    Rule("N209", "frbr-part-missing", WARNING, "The IRI says something that no FRBR element says.", True),
    Rule("F101", "target-missing", ERROR, "A link leads to an eId that is not in the document."),
    Rule("F102", "entity-missing", WARNING, "A reference names an entity that the references section does not list."),
    Rule("F103", "source-missing", WARNING, "A source is named that the references section does not list."),
    Rule("F104", "hash-missing", WARNING, "A reference to an entity lacks its #.", True),
    Rule("F105", "own-part-missing", ERROR, "A reference by IRI leads to a part that this document does not have."),
    Rule("P101", "part-missing", WARNING, "A part that every resolution has is missing."),
    Rule("P102", "enacting-formula", WARNING, "The preamble does not begin with one enacting formula."),
    Rule("P103", "conclusions-date", WARNING, "The date at the end is not the date of adoption."),
    Rule("P104", "symbol", WARNING, "The symbol in the masthead and the IRI disagree."),
    Rule("P105", "title-missing", WARNING, "The document has no title."),
    Rule("P201", "operative-gap", WARNING, "The numbers of the operative paragraphs do not run."),
    Rule("P202", "operative-repeated", WARNING, "Two operative paragraphs carry the same number."),
    Rule("P301", "note-order", WARNING, "The notes are not numbered in the order in which they are called."),
    Rule("P302", "note-marker", WARNING, "A note has no marker."),
    Rule("P303", "note-empty", WARNING, "A note has no text."),
    Rule("P304", "note-placement", WARNING, "A note does not say that it is printed at the foot of the page."),
    Rule("P401", "vote-voters", WARNING, "A count of votes is not the number of voters listed."),
    Rule("P402", "vote-printed", WARNING, "The printed result and the recorded count of a vote disagree."),
    Rule("P403", "vote-outcome", WARNING, "A vote was counted, yet the outcome says that none was taken."),
    Rule("P501", "language-script", WARNING, "The text is not in the script of the language that is declared."),
    Rule("P502", "language-words", WARNING, "The words are those of another language than the one declared."),
    Rule("B101", "text-changed", WARNING, "The text is no longer the one that was converted."),
    Rule("B102", "text-unreadable", ERROR, "The document cannot be turned back into text."),
    Rule("X101", "doctype", ERROR, "The file has a document type declaration, and is refused."),
    Rule("X102", "too-large", ERROR, "The file is larger than the limit, and is refused."),
    Rule("X103", "too-deep", ERROR, "Elements are nested too deeply, and the file is refused."),
    Rule("X104", "value-too-long", ERROR, "A name, a value or a text is too long, and the file is refused."),
    Rule("X105", "external-inclusion", ERROR, "The file asks its reader to fetch another resource."),
    Rule("X106", "outside-tree", ERROR, "A symbolic link leads out of the directory that is checked."),
    Rule("X107", "not-a-file", ERROR, "The path is not a regular file."),
    Rule("X108", "package", ERROR, "The file is an archive, not XML."),
    Rule("X109", "unreadable", ERROR, "The file cannot be opened."),
    Rule("X110", "unusual-encoding", ERROR, "The file declares an encoding that XML readers need not know."),
)
RULES: dict[str, Rule] = {rule.code: rule for rule in _TABLE}
