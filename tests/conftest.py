"""What tests share: a small sound workspace, the samples in print, and how often property tests try."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import resvg_py
from documents import sample_word_files
from hypothesis import settings
from outside_readers import converted
from workspaces import SOUND, Workspace

# How many examples a property test tries: some in `make test`, ten times as many in `make test-slow`. Without a
# deadline: how long an example takes says more of the machine than of the code. In CI the same examples each time, so
# that it judges the change and not the draw; a run by hand looks for new ones.
EXAMPLES = int(os.environ.get("CSPGEN_EXAMPLES", "30"))
settings.register_profile("tests", max_examples=EXAMPLES, deadline=None, derandomize="CI" in os.environ)
settings.load_profile("tests")


@pytest.fixture(scope="session", autouse=True)
def _each_chart_rasterised_once() -> Iterator[None]:
    """Keep what resvg makes of a chart: that takes most of the time of a build, and the tests build the samples often.

    The same chart gives the same pixels, in whole processes: tests/pipeline/test_reproducible.py.
    """
    rasterise: Callable[..., bytes] = resvg_py.svg_to_bytes
    made: dict[str, bytes] = {}

    def kept(**options: object) -> bytes:
        key = repr(sorted(options.items()))
        if key not in made:
            made[key] = rasterise(**options)
        return made[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(resvg_py, "svg_to_bytes", kept)
        yield


@pytest.fixture(scope="session")
def printed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Every sample's Word files as LibreOffice prints them, by the sample's name and the file's."""
    return converted(tmp_path_factory.mktemp("printed"), "pdf", sample_word_files())


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """A workspace with a partnership and two plan years, the second following the first, and no findings."""
    made = Workspace(tmp_path)
    for file, text in SOUND.items():
        made.write(file, text)
    return made
