"""Any bytes at all in a file of a workspace: findings at places in the files, and never anything else."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mutations import NASTY, mutated
from placed_findings import SAMPLES, checked, sample_files, write_files
from workspaces import LAST, PARTNERSHIP, SOUND, THIS

from cspgen.pipeline.build import build_documents

PLAN_FILES = [(name, file) for name in SAMPLES for file in sample_files(name) if file.endswith(".yaml")]
FOLDERS = [(name, f"plans/{year}") for name, year in (("cambridgeshire", 1999), ("anyshire", 2025), ("anyshire", 2026))]


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A copy of the folder `plans` of each sample."""
    roots = {name: tmp_path_factory.mktemp(name) for name in SAMPLES}
    for name, root in roots.items():
        write_files(root, sample_files(name))
        assert not checked(root).findings
    return roots


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small sound workspace."""
    root = tmp_path_factory.mktemp("small")
    write_files(root, {name: text.encode() for name, text in SOUND.items()})
    return root


@given(st.sampled_from((PARTNERSHIP, LAST, THIS)), st.binary(max_size=300))
def test_a_file_of_any_bytes_gives_findings(small: Path, file: str, raw: bytes) -> None:
    write_files(small, {file: raw})
    try:
        assert checked(small).has_errors
    finally:
        write_files(small, {file: SOUND[file].encode()})


@given(st.sampled_from(PLAN_FILES), st.data())
def test_a_mutated_sample_plan_gives_findings_or_passes(
    samples: dict[str, Path], which: tuple[str, str], data: st.DataObject
) -> None:
    name, file = which
    whole = sample_files(name)[file]
    write_files(samples[name], {file: mutated(data, whole)})
    try:
        checked(samples[name])
    finally:
        write_files(samples[name], {file: whole})


@given(st.sampled_from(FOLDERS), st.data())
def test_files_of_a_folder_may_be_swapped(
    samples: dict[str, Path], which: tuple[str, str], data: st.DataObject
) -> None:
    """Their names do not matter. A file of another year, or the partnership among them, is reported."""
    name, folder = which
    own = {file: content for file, content in sample_files(name).items() if file.startswith(f"{folder}/")}
    swapped = dict(zip(own, data.draw(st.permutations(list(own.values()))), strict=True))
    write_files(samples[name], swapped)
    try:
        assert not checked(samples[name]).has_errors
        other = data.draw(st.sampled_from([each for each in sample_files(name) if each.endswith(".yaml")]))
        write_files(samples[name], {data.draw(st.sampled_from(sorted(own))): sample_files(name)[other]})
        checked(samples[name])
    finally:
        write_files(samples[name], own)


TEXTS = st.sampled_from(NASTY) | st.text(st.characters(exclude_categories=["Cs"]), max_size=60)


@given(st.lists(TEXTS, min_size=4, max_size=4))
def test_what_passes_can_be_built(small: Path, texts: list[str]) -> None:
    """Whatever characters and Markdown the texts hold: no findings, no fault of a writer of documents."""
    quoted = ["'" + " ".join(text.replace("'", "''").splitlines()) + "'" for text in texts]
    title, objective, position, foreword = quoted
    changed = SOUND[THIS].replace("Children’s Plan 2026", title).replace("Keep children safe.", objective)
    changed = changed.replace("Harm is falling.", position) + f"foreword:\n  text: {foreword}\n"
    write_files(small, {THIS: changed.encode()})
    try:
        found = checked(small)
        if not found.has_errors:
            assert list(build_documents(found.sound_plans()[2026]))
    finally:
        write_files(small, {THIS: SOUND[THIS].encode()})
