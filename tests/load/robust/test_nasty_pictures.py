"""Pictures that are none, and paths that lead nowhere: a finding each, at the words that name them."""

import pytest
from placed_findings import checked, write_files
from workspaces import THIS, Workspace

PATHS = (
    *("..", ".", "/", "//x/y.png", "%2e%2e/%2e%2e/etc/passwd", "%ff.png", "~/x.png", r"C:\x.png", "?x", "%zz.png"),
    *("partnership.yaml/x.png", "2026.yaml", "\u202e.png", "a\u0301.png", "folder.png", "gone.png"),
    "%00.png",
    "a" * 300 + ".png",
    "a/" * 3_000 + "b.png",
    "loop.png",
)
CONTENTS = (
    *(
        ("empty.png", b""),
        ("text.png", b"text"),
        ("cut.jpg", b"\xff\xd8\xff\xe0"),
        ("no.svg", b"<svg"),
        ("no.gif", b"x"),
    ),
    *(("two.svg", b"<svg/><svg/>"), ("cut.png", b"\x89PNG\r\n\x1a\n"), ("cut.gif", b"GIF89a")),
)


def assert_finding_on_the_picture(workspace: Workspace, path: str) -> None:
    """One finding, on the line that names the picture."""
    workspace.change(THIS, "Harm is falling.", f"'![A picture]({path})'")
    (finding,) = checked(workspace.root).findings
    assert finding.rule in {"missing-picture", "picture-kind", "remote-picture"}
    assert workspace.check().workspace.locate(finding.place).span.line == 17


@pytest.mark.parametrize("path", PATHS)
def test_a_path_that_leads_to_no_picture_is_reported(workspace: Workspace, path: str) -> None:
    (workspace.root / "plans" / "folder.png").mkdir()
    (workspace.root / "plans" / "loop.png").symlink_to("loop.png")
    (workspace.root / "plans" / "gone.png").symlink_to("nowhere.png")
    assert_finding_on_the_picture(workspace, path)


@pytest.mark.parametrize(("name", "content"), CONTENTS)
def test_a_file_that_is_no_picture_is_reported(workspace: Workspace, name: str, content: bytes) -> None:
    write_files(workspace.root, {f"plans/{name}": content})
    assert_finding_on_the_picture(workspace, name)
