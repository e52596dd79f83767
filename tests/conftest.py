"""A small sound workspace for every test that asks for one, and how often property tests try."""

from pathlib import Path

import pytest
from hypothesis import settings
from workspaces import SOUND, Workspace

# Without a deadline: how long an example takes says more of the machine than of the code.
settings.register_profile("tests", max_examples=60, deadline=None)
settings.load_profile("tests")


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """A workspace with a partnership and two plan years, the second following the first, and no findings."""
    made = Workspace(tmp_path)
    for file, text in SOUND.items():
        made.write(file, text)
    return made
