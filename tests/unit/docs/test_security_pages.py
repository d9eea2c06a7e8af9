"""SECURITY.md: what it says of updates, and the files that it names as proof."""

import re

import pytest
import yaml

from tests.support.documentation import ROOT

PAGE = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
LOCKED = ("shared/requirements.txt", "requirements-run.txt", "requirements-dev.txt")


def section(title: str) -> str:
    """The text under a heading."""
    return PAGE.partition(f"\n## {title}\n")[2].partition("\n## ")[0]


def test_asvs_15_1_1_time_frames_of_updates_are_named() -> None:
    """Days for each kind of weakness; proposals come weekly for all that is locked."""
    settings = yaml.safe_load((ROOT / ".github/dependabot.yml").read_text(encoding="utf-8"))
    proposals = {
        update["package-ecosystem"]: update["schedule"]["interval"]
        for update in settings["updates"]
    }

    days = [int(days) for days in re.findall(r"\| (\d+) days \|", section("Updates"))]

    assert days == sorted(days)
    assert len(days) == 3
    assert proposals == {"pip": "weekly", "npm": "weekly", "github-actions": "weekly"}


@pytest.mark.parametrize("file", LOCKED)
def test_asvs_15_1_2_components_are_listed_with_versions_and_hashes(file: str) -> None:
    """Each with one exact version; what is fetched has to have one of its hashes."""
    text = re.sub(r"\\\n", " ", (ROOT / file).read_text(encoding="utf-8"))
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]

    assert f"`{file}`" in section("Updates")
    assert len(lines) > 5
    assert [
        line for line in lines if not re.match(r"[\w.\[\],-]+==\S+.* --hash=sha256:", line)
    ] == []


def test_each_promise_names_what_holds_it() -> None:
    """A test or a page in each row."""
    rows = [line for line in section("Promised").splitlines() if line.startswith("| ")][1:]

    assert len(rows) > 8
    assert [row for row in rows if not re.search(r"`tests/[\w/]+\.py`|\]\(docs/", row)] == []
