"""The peers: what one would write with each of them to make a redline of two Word files, and no more.

Without arguments it lists those that are installed, with their versions and licences.
"""

import argparse
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from pathlib import Path


def docx_trackdiff(old: Path, new: Path, out: Path) -> None:
    """Run the module's own command line: it has no other way in."""
    sys.argv = ["docx-trackdiff", str(old), str(new), str(out)]
    import_module("docx_trackdiff.compare").main()


def jubarte(old: Path, new: Path, out: Path) -> None:
    """Compare as its README does."""
    compare = import_module("jubarte_redlines").compare_documents
    out.write_bytes(compare(old.read_bytes(), new.read_bytes(), author="cspgen"))


def docxodus(old: Path, new: Path, out: Path) -> None:
    """Run the engine that python-redlines recommends; it unpacks its program when it is first used."""
    engine = import_module("python_redlines").DocxodusEngine()
    out.write_bytes(engine.run_redline("cspgen", original=old, modified=new)[0])


def power_tools(old: Path, new: Path, out: Path) -> None:
    """Run python-redlines's first engine, which most published comparisons speak of."""
    engine = import_module("python_redlines").XmlPowerToolsEngine()
    out.write_bytes(engine.run_redline("cspgen", original=old, modified=new)[0])


PEERS: Mapping[str, Callable[[Path, Path, Path], None]] = {
    "docx-trackdiff": docx_trackdiff,
    "jubarte-redlines": jubarte,
    "python-redlines-docxodus": docxodus,
    "python-redlines-ooxmlpowertools": power_tools,
}


def installed() -> Iterator[str]:
    """Yield the name, the version and the licence of each peer that is there."""
    from importlib.metadata import PackageNotFoundError, distribution  # noqa: PLC0415 - comparing has no use for it

    for name in PEERS:
        try:
            about = distribution(name).metadata
        except PackageNotFoundError:
            continue
        yield f"{name}\t{about['Version']}\t{about['License-Expression'] or about['License']}"


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("name", nargs="?", choices=PEERS)
    for name in ("old", "new", "out"):
        parser.add_argument(name, nargs="?", type=Path)
    given = parser.parse_args()
    if given.name is None:
        print("\n".join(installed()))
    elif given.out is None:
        parser.error("OLD, NEW and OUT are Word files")
    else:
        # What it leaves behind when it is ended lies beside what it was to write.
        os.environ["TMPDIR"] = str(given.out.resolve().parent)
        PEERS[given.name](given.old, given.new, given.out)


if __name__ == "__main__":
    main()
