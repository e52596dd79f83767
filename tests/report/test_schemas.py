"""SARIF and JUnit hold to their published schemas."""

import json
import re

import pytest
from corpora import corpus
from hypothesis import given
from jsonschema import Draft4Validator, FormatChecker
from lxml import etree
from reports import report_on, reports
from workspaces import Workspace

from cspgen.report.findings import Report
from cspgen.report.formats import FORMATS

# jsonschema checks addresses only where another library is installed.
FORMS = FormatChecker()
ADDRESS = re.compile(r"(?:[A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=-]|%[0-9A-F]{2})*")


@FORMS.checks("uri-reference")
def is_reference(text: object) -> bool:
    """Whether only characters of an address are in it (RFC 3986, appendix A); it may be relative."""
    return not isinstance(text, str) or ADDRESS.fullmatch(text) is not None


@FORMS.checks("uri")
def is_address(text: object) -> bool:
    return not isinstance(text, str) or (":" in text and is_reference(text))


@pytest.fixture(scope="module")
def sarif_schema() -> Draft4Validator:
    """The schema of SARIF 2.1.0."""
    return Draft4Validator(json.loads(corpus("schemas/sarif-schema-2.1.0.json").read_bytes()), format_checker=FORMS)


@pytest.fixture(scope="module")
def junit_schema() -> etree.XMLSchema:
    """The common schema of JUnit XML."""
    return etree.XMLSchema(etree.fromstring(corpus("schemas/JUnit.xsd").read_bytes()))


def test_findings_on_two_years_hold_to_the_schema_of_sarif(workspace: Workspace, sarif_schema: Draft4Validator) -> None:
    sarif_schema.validate(json.loads(FORMATS["sarif"](report_on(workspace))))


@given(reports())
def test_any_findings_hold_to_the_schema_of_sarif(sarif_schema: Draft4Validator, report: Report) -> None:
    sarif_schema.validate(json.loads(FORMATS["sarif"](report)))


def test_findings_on_two_years_hold_to_the_schema_of_junit(workspace: Workspace, junit_schema: etree.XMLSchema) -> None:
    junit_schema.assertValid(etree.fromstring(FORMATS["junit"](report_on(workspace)).encode()))


@given(reports())
def test_any_findings_hold_to_the_schema_of_junit(junit_schema: etree.XMLSchema, report: Report) -> None:
    junit_schema.assertValid(etree.fromstring(FORMATS["junit"](report).encode()))
