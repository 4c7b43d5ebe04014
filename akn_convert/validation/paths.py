"""How a place in a tree is named for people: a path of element names, and the nearest eId."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree


def local_name(element: etree._Element) -> str:
    """An element's name without its namespace."""
    return str(element.tag).rpartition("}")[2]


def text_of(element: etree._Element) -> str:
    """All text inside an element."""
    return "".join(cast("Iterator[str]", element.itertext()))


class PathNames:
    """Names elements of one tree: the siblings of a parent are counted once, whoever asks."""

    def __init__(self) -> None:
        self._paths: dict[etree._Element | None, str] = {None: ""}
        self._numbers: dict[etree._Element, str] = {}

    def path(self, element: etree._Element, attribute: str | None = None) -> str:
        """The path of an element, `/akomaNtoso/statement/mainBody/paragraph[3]`; a number only among namesakes."""
        found = self._paths.get(element) or self._of(element)
        return f"{found}/@{attribute.rpartition('}')[2]}" if attribute else found

    def _of(self, element: etree._Element) -> str:
        way: list[etree._Element] = []
        current: etree._Element | None = element
        while current not in self._paths:
            way.append(current)  # type: ignore[arg-type]
            current = current.getparent()  # type: ignore[union-attr]
        path = self._paths[current]
        for step in reversed(way):
            if step not in self._numbers:
                self._count(step, current)
            path = self._paths[step] = f"{path}/{_written(step)}{self._numbers[step]}"
            current = step
        return path

    def _count(self, element: etree._Element, parent: etree._Element | None) -> None:
        namesakes = [element] if parent is None else list(parent.iterchildren(str(element.tag)))
        if len(namesakes) == 1:
            self._numbers[element] = ""
        else:
            self._numbers.update((one, f"[{number}]") for number, one in enumerate(namesakes, 1))


def named_path(element: etree._Element, attribute: str | None = None) -> str:
    """The path of one element; `PathNames` is for many."""
    return PathNames().path(element, attribute)


def nearest_eid(element: etree._Element) -> str:
    """The eId of an element or of the nearest element around it; empty where there is none."""
    current: etree._Element | None = element
    while current is not None:
        found = current.get("eId")
        if found:
            return found
        current = current.getparent()
    return ""


class Ways:
    """Follows paths of libxml2 (`/*/*[2]/a:b[3]`) in one tree; the children of an element are listed once."""

    def __init__(self, root: etree._Element) -> None:
        self._root = root
        self._children: dict[tuple[etree._Element, str], list[etree._Element]] = {}

    def follow(self, path: str) -> etree._Element | None:
        """The element that a path leads to, or nothing where it leads nowhere."""
        steps = [step for step in path.split("/") if step and not step.startswith("@")]
        current = self._root if steps else None
        for step in steps[1:]:
            if current is None:
                return None
            name, _, position = step.partition("[")
            namesakes = self._named(current, name)
            wanted = int(position.rstrip("]")) if position else 1
            current = namesakes[wanted - 1] if wanted <= len(namesakes) else None
        return current

    def _named(self, parent: etree._Element, name: str) -> list[etree._Element]:
        key = (parent, name)
        if key not in self._children:
            children = list(parent.iterchildren("*"))
            self._children[key] = children if name == "*" else [child for child in children if _written(child) == name]
        return self._children[key]


def _written(element: etree._Element) -> str:
    return f"{element.prefix}:{local_name(element)}" if element.prefix else local_name(element)


def element_at(root: etree._Element, path: str) -> etree._Element | None:
    """The element that one path leads to; `Ways` is for many."""
    return Ways(root).follow(path)
