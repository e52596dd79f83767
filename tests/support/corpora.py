"""Public data to test against, which is no part of the project: CSPGEN_CORPORA in the environment names its folder."""

import os
from pathlib import Path

import pytest


def corpus(name: str) -> Path:
    """The folder or file of a corpus; the test is skipped where none are at hand, and fails where one is missing."""
    folder = os.environ.get("CSPGEN_CORPORA")
    if not folder and os.environ.get("CSPGEN_READERS") != "required":
        pytest.skip(f"{name}: CSPGEN_CORPORA does not say where it is")
    path = Path(folder or "CSPGEN_CORPORA") / name
    if not path.exists():
        pytest.fail(f"there is no corpus {path}")
    return path
