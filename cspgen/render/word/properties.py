"""What a Word file says of itself: its title and language, and what it was made from."""

import os
from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime

from markupsafe import escape

from cspgen.model.prose import plain
from cspgen.view import PlanView

CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
DOCUMENT = "Document"
"""The name of the property that says whether it is the plan or the report."""
_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"  # that of properties of one's own (22.3.2.2)


def source_date() -> str | None:
    """Return the moment that SOURCE_DATE_EPOCH gives, as Word writes it; the clock is never asked."""
    with suppress(ValueError, OverflowError, OSError, KeyError):
        return datetime.fromtimestamp(int(os.environ["SOURCE_DATE_EPOCH"]), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return None


def core(view: PlanView, document: str) -> bytes:
    """Return docProps/core.xml: title, body and language; a time only where SOURCE_DATE_EPOCH gives one."""
    title = plain(view.report.title) if document == "report" and view.report else plain(view.title)
    stamp = ""
    if when := source_date():
        stamp = "".join(
            f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{when}</dcterms:{name}>' for name in ("created", "modified")
        )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(title)}</dc:title><dc:subject>{escape(view.area)}, {escape(view.period)}</dc:subject>"
        f"<dc:creator>{escape(view.lead)}</dc:creator><dc:language>{escape(view.language)}</dc:language>{stamp}"
        "</cp:coreProperties>"
    ).encode()


def custom(origin: Mapping[str, str]) -> bytes:
    """Return docProps/custom.xml (ECMA-376, part 1, 22.3): what the document is made from, by name."""
    rows = (
        f'<property fmtid="{_FORMAT}" pid="{number}" name="{escape(name)}"><vt:lpwstr>{escape(value)}</vt:lpwstr>'
        "</property>"
        for number, (name, value) in enumerate(origin.items(), 2)  # 0 and 1 are Windows' own
    )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<Properties xmlns="{CUSTOM}" xmlns:vt="{_TYPES}">{"".join(rows)}</Properties>'
    ).encode()
