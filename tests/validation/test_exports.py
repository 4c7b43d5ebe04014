"""What others use: the schema directory in xmllint, the Schematron file, the hooks and the action."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from lxml import etree

from akn_convert.cli import main
from akn_convert.validation import validate
from akn_convert.validation.official import LAYOUT_FILES, SCHEMA_FILES
from akn_convert.validation.pages import all_pages
from akn_convert.validation.rules.assertions import ASSERTIONS
from akn_convert.validation.rules.assertions import faults as assertion_faults
from akn_convert.validation.rules.gathering import gather
from akn_convert.validation.schematron import schematron
from akn_convert.validation.screening import parser

from .conftest import RESOLUTION, ROOT
from .test_rules import BREAKS

SVRL = "{http://purl.oclc.org/dsdl/svrl}"


@pytest.fixture(scope="module")
def processor() -> object:
    """The ISO Schematron processor that lxml carries, with our rules."""
    isoschematron = pytest.importorskip("lxml.isoschematron")
    return isoschematron.Schematron(etree.fromstring(schematron().encode()), store_report=True)


def _said(processor: object, root: etree._Element) -> list[tuple[str, str]]:
    processor.validate(root)  # type: ignore[attr-defined]
    failed = processor.validation_report.iter(f"{SVRL}failed-assert")  # type: ignore[attr-defined]
    found = []
    for failure in failed:
        place = root.getroottree().xpath(failure.get("location"))
        found.append((failure.get("id").partition("-")[0], root.getroottree().getpath(place[0])))
    return sorted(found)


def _ours(root: etree._Element) -> list[tuple[str, str]]:
    return sorted((fault.code, root.getroottree().getpath(fault.element)) for fault in assertion_faults(gather(root)))


def test_schematron_file_is_the_table() -> None:
    assert (ROOT / "schemas" / "akn4un-resolution.sch").read_text("utf-8") == schematron()


def test_schematron_agrees_on_broken_resolutions(processor: object) -> None:
    for code in {row.code for row in ASSERTIONS}:
        root = etree.fromstring(RESOLUTION.replace(*BREAKS[code], 1).encode())
        assert code in {said for said, _ in _said(processor, root)}
        assert _said(processor, root) == _ours(root)
    assert _said(processor, etree.fromstring(RESOLUTION.encode())) == []


def test_schematron_agrees_on_published_files(processor: object, published: Path) -> None:
    faults = 0
    for path in sorted(published.glob("*/*.xml")):
        try:
            root = etree.fromstring(path.read_bytes(), parser())
        except etree.XMLSyntaxError:
            continue
        assert _said(processor, root) == _ours(root), path.name
        faults += len(_ours(root))
    assert faults > 0


def test_schematron_agrees_on_converted_corpus(processor: object, published: Path) -> None:
    convert = pytest.importorskip("akn_convert.convert").convert
    texts = sorted((published.parent / "corpus").glob("*/*.txt"))[::23]
    assert len(texts) > 20
    for path in texts:
        root = etree.fromstring(convert(path.read_bytes(), verify=False).xml)
        assert _said(processor, root) == _ours(root), path.name


def test_schema_command_writes_everything_once(tmp_path: Path) -> None:
    target = tmp_path / "schemas"
    first = CliRunner().invoke(main, ["schema", str(target)])
    assert first.exit_code == 0
    assert {path.name for path in target.iterdir()} == {*SCHEMA_FILES, *LAYOUT_FILES}
    assert CliRunner().invoke(main, ["schema", str(target)]).exit_code == 0
    (target / "catalog.xml").write_text("mine")
    assert CliRunner().invoke(main, ["schema", str(target)]).exit_code == 1
    assert (target / "catalog.xml").read_text() == "mine"
    assert CliRunner().invoke(main, ["schema", "--force", str(target)]).exit_code == 0


@pytest.mark.skipif(shutil.which("xmllint") is None, reason="xmllint is not here")
def test_xmllint_takes_schema_and_catalogue(tmp_path: Path) -> None:
    target = tmp_path / "a directory"
    CliRunner().invoke(main, ["schema", str(target)])
    official = "http://docs.oasis-open.org/legaldocml/akn-core/v1.0/os/part2-specs/schemas/akomantoso30.xsd"
    environment = {**os.environ, "XML_CATALOG_FILES": (target / "catalog.xml").as_uri()}
    for text, status in ((RESOLUTION, 0), (RESOLUTION.replace("<mainBody>", "<mainBody value='x'>"), 3)):
        (tmp_path / "a.xml").write_text(text)
        command = ["xmllint", "--noout", "--nonet", "--catalogs", "--schema", official, str(tmp_path / "a.xml")]
        done = subprocess.run(command, env=environment, capture_output=True, check=False)
        assert done.returncode == status, done.stderr.decode()


def test_layout_schema_takes_what_the_converter_writes(published: Path) -> None:
    convert = pytest.importorskip("akn_convert.convert").convert
    sources = [*(published.parent / "seed").glob("*.txt"), *sorted((published.parent / "corpus").glob("*/*.txt"))[::40]]
    roots = [etree.fromstring(convert(source.read_bytes(), verify=False).xml) for source in sources]
    document = etree.parse(str(ROOT / "schemas" / "layout.xsd"))
    schema = etree.XMLSchema(document)
    declared = {str(part.get("name")) for part in document.getroot().iterchildren("{*}attribute")}
    layout = "{urn:akn-convert:layout}"
    for element in (element for root in roots for element in root.iter("*")):
        used = {name[len(layout) :] for name in element.attrib if name.startswith(layout)}
        assert used <= declared, used - declared
        if element.tag.startswith(layout):
            assert schema.validate(etree.fromstring(etree.tostring(element, with_tail=False))), schema.error_log


def test_rules_page_is_up_to_date() -> None:
    assert (ROOT / "docs" / "rules.md").read_text("utf-8") == all_pages()


def test_hooks_and_action_call_options_that_exist() -> None:
    options = {option for parameter in main.get_command(None, "validate").params for option in parameter.opts}  # type: ignore[arg-type, attr-defined]
    for name in (".pre-commit-hooks.yaml", "action.yml", "docs/validate.md"):
        lines = [line for line in (ROOT / name).read_text("utf-8").splitlines() if "akn-convert validate" in line]
        used = set(
            re.findall(r"(?<![\w-])--[a-z-]+", "\n".join(line.partition("akn-convert validate")[2] for line in lines))
        )
        assert lines and used <= options, used - options


@pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not here")
def test_script_of_the_action(tmp_path: Path) -> None:
    """The action's own step, run as the runner does: its text, its environment, its output files."""
    text = (ROOT / "action.yml").read_text("utf-8")
    script = text[text.index("      run: |\n        args=()") :].partition("\n")[2]
    script = "\n".join(line[8:] for line in script.splitlines())
    (tmp_path / "bin").mkdir()
    command = tmp_path / "bin" / "akn-convert"
    command.write_text(f'#!/bin/sh\nexec {sys.executable} -c "from akn_convert.cli import main; main()" "$@"\n')
    command.chmod(0o755)
    (tmp_path / "a b.xml").write_text(RESOLUTION.replace("<mainBody>", "<mainBody value='x'>"))
    environment = {
        **os.environ,
        "PATH": f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}",
        "AKN_PATHS": "a b.xml\n",
        "AKN_ARGS": "--layers\nschema\n",
        "AKN_FORMAT": "github",
        "AKN_SARIF": "out.sarif",
        "GITHUB_OUTPUT": str(tmp_path / "output"),
        "GITHUB_STEP_SUMMARY": str(tmp_path / "summary"),
    }
    done = subprocess.run(
        ["bash", "-eo", "pipefail", "-c", script], cwd=tmp_path, env=environment, capture_output=True, check=False
    )
    assert done.returncode == 1, done.stderr.decode()
    assert done.stdout.decode().startswith("::error file=a b.xml,line=")
    assert (tmp_path / "output").read_text() == "status=1\n"
    assert "## Akoma Ntoso: 1 errors" in (tmp_path / "summary").read_text()
    assert validate((tmp_path / "a b.xml").read_bytes()).findings
    assert (tmp_path / "out.sarif").is_file()
