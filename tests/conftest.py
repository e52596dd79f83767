"""A small sound workspace for every test that asks for one, and how often property tests try."""

import os
from pathlib import Path

import pytest
from hypothesis import settings
from workspaces import SOUND, Workspace

# Without a deadline: how long an example takes says more of the machine than of the code. In CI the same examples each
# time, so that it judges the change and not the draw; a run by hand looks for new ones.
settings.register_profile("tests", max_examples=60, deadline=None, derandomize="CI" in os.environ)
settings.load_profile("tests")


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """A workspace with a partnership and two plan years, the second following the first, and no findings."""
    made = Workspace(tmp_path)
    for file, text in SOUND.items():
        made.write(file, text)
    return made
