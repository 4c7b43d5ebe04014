"""Print docs/licences.md: the licences of all dependencies, from the metadata of the installed packages."""

from __future__ import annotations

import re
from importlib.metadata import Distribution, PackageNotFoundError, distribution

NAME = re.compile(r"[A-Za-z0-9._-]+")
ROOT = "akn-convert"


def wanted(requirement: str) -> str:
    """The name in a requirement, '' for one that only an extra or another platform needs."""
    found = NAME.match(requirement)
    _, _, marker = requirement.partition(";")
    platform = re.search(r"win32|darwin|Windows|python_version|python_full_version|implementation", marker)
    return "" if "extra" in marker or platform or found is None else found.group().lower().replace("_", "-")


def licence(package: Distribution) -> str:
    """The licence, by its SPDX expression, else its classifier, else its field."""
    data = package.metadata
    if data.get("License-Expression"):
        return str(data["License-Expression"])
    named = [line.rpartition(" :: ")[2] for line in data.get_all("Classifier") or [] if line.startswith("License ::")]
    return ", ".join(named) or (data.get("License") or "not stated").split("\n")[0]


def needed(name: str, found: dict[str, Distribution]) -> None:
    """Put what `name` needs into `found`, and what that needs."""
    for requirement in distribution(name).requires or []:
        other = wanted(requirement)
        if other and other not in found:
            try:
                found[other] = distribution(other)
            except PackageNotFoundError:
                continue
            needed(other, found)


def main() -> None:
    """Print the page."""
    found: dict[str, Distribution] = {}
    needed(ROOT, found)
    print("# Licences of the dependencies\n")
    print("Made by `make docs` from the metadata of the installed packages. akn_convert itself is Apache-2.0.\n")
    print("| package | licence |\n|---|---|")
    for name in sorted(found):
        print(f"| {name} | {licence(found[name])} |")
    print("\nThe official schema, which cobalt carries, is OASIS's (`akomantoso30.xsd`); it is read, never copied.")


if __name__ == "__main__":
    main()
