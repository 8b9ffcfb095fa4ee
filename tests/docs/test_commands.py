"""What the README and the guide tell people to type does what they say."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from whence.demo import reports_folder

ROOT = Path(__file__).parents[2]
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


def _blocks(document: Path, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", document.read_text("utf-8"), re.MULTILINE | re.DOTALL)


def test_the_commands_of_the_guide_all_succeed_in_order(tmp_path: Path) -> None:
    shutil.copytree(reports_folder(), tmp_path / "reports")
    commands = "\n".join(_blocks(ROOT / "docs" / "guide.md", "sh"))
    assert commands.count("whence ") > 15
    path = f"{Path(sys.executable).parent}:/usr/bin:/bin"
    done = subprocess.run(
        ["bash", "-euxo", "pipefail", "-c", commands],
        cwd=tmp_path,
        env={"PATH": path, "HOME": str(tmp_path), "LC_ALL": "C.UTF-8"},
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]


def test_the_python_example_prints_what_it_says(capsys: pytest.CaptureFixture[str]) -> None:
    (example,) = _blocks(ROOT / "README.md", "python")
    exec(example, {})  # noqa: S102 - the example is ours
    expected = re.search(r"^# (.+)$", example, re.MULTILINE)
    assert expected
    assert capsys.readouterr().out.strip() == expected.group(1)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_link_inside_the_project_leads_somewhere(document: Path) -> None:
    targets = re.findall(r"\]\((?!https?:)([^)#]+)", document.read_text("utf-8"))
    missing = [target for target in targets if not (document.parent / target).exists()]
    assert not missing
