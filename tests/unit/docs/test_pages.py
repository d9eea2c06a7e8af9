"""The pages about Registrar: their links lead somewhere, their commands and examples work."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer.main
import yaml

from registrar.cli.main import app
from registrar.domain.event_check import check
from registrar.domain.event_defaults import complete
from tests.support.documentation import DOCS, PAGES, ROOT, page_name


def links(page: Path) -> Iterator[str]:
    """The relative targets of links and pictures."""
    text = re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.S)
    for target in re.findall(r"\]\(([^)\s]+)\)|src=\"([^\"]+)\"", text):
        link = "".join(target)
        if not re.match(r"[a-z]+:", link):
            yield link


def anchors(page: Path) -> set[str]:
    """The anchors of the page's headings, as GitHub makes them."""
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), flags=re.M)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def leads_somewhere(link: str, page: Path) -> bool:
    """True if the file exists and has the heading that the link names."""
    file, _hash, anchor = link.partition("#")
    target = (page.parent / file).resolve() if file else page
    return target.exists() and (not anchor or anchor in anchors(target))


@pytest.mark.parametrize("page", PAGES, ids=page_name)
def test_relative_links_lead_to_files_and_headings(page: Path) -> None:
    """No link and no picture of a page is broken."""
    broken = [link for link in links(page) if not leads_somewhere(link, page)]

    assert broken == []


def test_every_page_stands_in_the_index_once() -> None:
    """docs/README.md links each page and each decision exactly once."""
    index = DOCS / "README.md"
    linked = [(DOCS / link).resolve() for link in links(index)]

    pages = sorted(page for page in DOCS.rglob("*.md") if page != index)
    assert sorted(page for page in linked if DOCS in page.parents) == pages


def test_the_readme_is_one_screen_and_a_table_of_contents() -> None:
    """At most 50 lines; it links every page of docs that is no decision."""
    readme = ROOT / "README.md"
    linked = {(ROOT / link.partition("#")[0]).resolve() for link in links(readme)}

    assert len(readme.read_text(encoding="utf-8").splitlines()) <= 50
    assert [page.name for page in DOCS.glob("*.md") if page not in linked] == []


def commands(page: Path) -> Iterator[str]:
    """The lines of the page's code blocks that have no other language."""
    for block in re.findall(
        r"^```\n(.*?)^```", page.read_text(encoding="utf-8"), flags=re.S | re.M
    ):
        yield from block.splitlines()


COMMANDS = [
    line.removeprefix(".venv/bin/")
    for page in PAGES
    for line in commands(page)
    if line.startswith(("registrar ", ".venv/bin/registrar ", "make "))
]


@pytest.mark.parametrize("page", PAGES, ids=page_name)
def test_a_page_with_commands_says_which_stack_they_reach(page: Path) -> None:
    """A bare command goes to AWS with the reader's credentials, so its page says or links that."""
    shown = any(line.startswith("registrar ") for line in commands(page))
    text = page.read_text(encoding="utf-8")

    linked = re.search(r"\]\((?:\.\./)?command-line\.md#which-stack\)", text)
    assert not shown or linked or "## Which stack" in text


@pytest.mark.parametrize("line", [line for line in COMMANDS if line.startswith("registrar ")])
def test_a_command_of_a_page_is_understood(
    line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The command line has the command, its arguments and its options as the page shows them."""
    words = shlex.split(line.partition(" > ")[0], comments=True)[1:]
    monkeypatch.chdir(tmp_path)
    for name in words:
        if Path(name).suffix in {".yaml", ".csv"}:
            (tmp_path / name).touch()
    command: Any = typer.main.get_command(app)
    while hasattr(command, "commands"):
        command = command.commands[words.pop(0)]

    command.make_context(command.name, words)  # raises UsageError for what it does not know


@pytest.mark.parametrize("line", [line for line in COMMANDS if line.startswith("make ")])
def test_a_target_of_a_page_is_in_the_makefile(line: str) -> None:
    """``make`` knows the target."""
    target = shlex.split(line, comments=True)[1]

    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text(encoding="utf-8"), flags=re.M)


def test_an_example_of_the_event_file_fits_the_smallest_form() -> None:
    """Its questions come after those of infra/events/minimal.yaml, its other keys beside them."""
    page = (DOCS / "event-file.md").read_text(encoding="utf-8")
    raw = yaml.safe_load((ROOT / "infra" / "events" / "minimal.yaml").read_text(encoding="utf-8"))
    for block in re.findall(r"^```yaml\n(.*?)^```", page, flags=re.S | re.M):
        example = yaml.safe_load(block)
        raw |= example | {"fields": raw["fields"] + example.get("fields", [])}

    definition = check(complete(raw, lambda _language, text: text)[0])

    assert len(definition.fields) > 2


@pytest.mark.parametrize("page", sorted((DOCS / "decisions").iterdir()), ids=page_name)
def test_a_decision_has_the_layout_of_all(page: Path) -> None:
    """Its number and title, then context, decision and consequences; the index has its title."""
    text = page.read_text(encoding="utf-8")
    title = re.match(r"# (\d+\. .+)\n", text)

    assert title
    assert title[1].startswith(f"{int(page.name[:4])}. ")
    assert re.findall(r"^## (.+)$", text, flags=re.M) == ["Context", "Decision", "Consequences"]
    index = (DOCS / "README.md").read_text(encoding="utf-8")
    assert f"- [{title[1]}](decisions/{page.name})" in index
