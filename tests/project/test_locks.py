"""What `make` installs: the locks hold what `pyproject.toml` asks for, exactly and with hashes."""

import json
import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
LOCKS = ROOT / "tools" / "locks"
NAMES = ("run", "dev", "lowest", "uv")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
GROUPS = PROJECT["dependency-groups"]
RUN = [*PROJECT["project"]["dependencies"], *GROUPS["build"]]
ASKED = {"run": RUN, "dev": [*RUN, *GROUPS["dev"]], "lowest": [*RUN, *GROUPS["dev"]], "uv": GROUPS["lock"]}
"""What each lock is made of."""
PIN = re.compile(
    r"^(?P<name>[a-z0-9-]+)==(?P<version>[^ ]+)(?: ; [^\\]+)? \\\n(?P<hashes>(?:    --hash=sha256:\w{64}[ \\]*\n)+)",
    re.MULTILINE,
)


def pins(name: str) -> dict[str, str]:
    """The version of each package of a lock."""
    return {each["name"]: each["version"] for each in PIN.finditer(content(name))}


def content(name: str) -> str:
    """The text of a lock."""
    return (LOCKS / f"{name}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_a_lock_holds_pins_with_hashes_and_comments_and_nothing_else(name: str) -> None:
    """So no place to fetch from either: that is for each machine to say."""
    assert pins(name)
    rest = [line for line in PIN.sub("", content(name)).splitlines() if not line.lstrip().startswith("#")]
    assert rest == []


@pytest.mark.parametrize("name", NAMES)
def test_a_lock_fits_what_pyproject_asks_for(name: str) -> None:
    asked = [Requirement(each) for each in ASKED[name]]
    locked = pins(name)
    assert [
        str(each) for each in asked if not each.specifier.contains(locked.get(canonicalize_name(each.name), "0"))
    ] == []


def test_the_lowest_lock_has_the_lower_bounds() -> None:
    """As far as there are such releases: `>=5.0` is 5.0.0, and types have dates behind the version."""
    locked = pins("lowest")
    bounds = {canonicalize_name(each.name): lower_bound(each) for each in map(Requirement, ASKED["lowest"])}
    assert [name for name, bound in bounds.items() if not f"{locked[name]}.".startswith(f"{bound}.")] == []


def lower_bound(requirement: Requirement) -> str:
    """The oldest version that a requirement allows."""
    return next(each.version for each in requirement.specifier if each.operator == ">=")


def test_what_runs_is_what_is_tested() -> None:
    assert pins("run").items() <= pins("dev").items()


def test_the_build_backend_is_locked_in_the_range_that_the_package_names() -> None:
    assert set(PROJECT["build-system"]["requires"]) <= set(GROUPS["build"])


def test_the_readers_of_npm_are_exact_and_have_hashes() -> None:
    folder = ROOT / "tools" / "readers"
    asked, locked = (
        json.loads((folder / f"{name}.json").read_text(encoding="utf-8")) for name in ("package", "package-lock")
    )
    packages = {path.removeprefix("node_modules/"): each for path, each in locked["packages"].items() if path}
    assert {name: packages[name]["version"] for name in asked["dependencies"]} == asked["dependencies"]
    assert [
        name for name, each in packages.items() if not each["integrity"].startswith("sha512-") or "resolved" in each
    ] == []
