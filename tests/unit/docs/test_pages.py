"""The pages about Registrar: their links lead somewhere, their commands exist, their names hold."""

import os
import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer.main

from registrar.cli.main import app
from registrar.domain.event import EventDefinition
from registrar.domain.event_field import FormField, Option

ROOT = Path(__file__).parents[3]
SOURCE = ROOT / "shared" / "registrar"
DOCS = ROOT / "docs"
PAGES = (ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted(DOCS.rglob("*.md")))
SUFFIXES = {".py", ".yaml", ".j2", ".js", ".css", ".md"}

# Folders without text of ours: installed, built, or made by a test
SKIPPED = {"node_modules", "__pycache__", "golden"}

# Keys of a definition that no author writes
SET_BY_PUBLISHING = {"version", "past"}

# A letter of a chapter of docs/rules.md and a number, in a docstring or a comment
CITED = re.compile(r"(?<![\w%\\\"'/#.&+-])([FMPLENS][1-9]\d?)(?![\w%\"'-])")


def page_name(page: Path) -> str:
    """The page's path in the repository."""
    return page.relative_to(ROOT).as_posix()


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
    """At most 150 lines; it links every page of docs that is no decision."""
    readme = ROOT / "README.md"
    linked = {(ROOT / link.partition("#")[0]).resolve() for link in links(readme)}

    assert len(readme.read_text(encoding="utf-8").splitlines()) <= 150
    assert [page.name for page in DOCS.glob("*.md") if page not in linked] == []


def commands(page: Path) -> Iterator[str]:
    """The lines of the page's code blocks that have no other language."""
    for block in re.findall(
        r"^```\n(.*?)^```", page.read_text(encoding="utf-8"), flags=re.S | re.M
    ):
        yield from block.splitlines()


COMMANDS = [
    line for page in PAGES for line in commands(page) if line.startswith(("registrar ", "make "))
]


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


def table_keys(page: Path, heading: str) -> set[str]:
    """The names in the first column of the table with that heading."""
    table = page.read_text(encoding="utf-8").partition(f"| {heading} |")[2].partition("\n\n")[0]
    cells = [row.split("|")[1] for row in table.splitlines()[2:]]
    return {name for cell in cells for name in re.findall(r"`(\w+)`", cell)}


def test_the_page_of_the_event_file_names_every_key() -> None:
    """Every key of a definition, a field and an option, and no other."""
    page = DOCS / "event-file.md"

    assert table_keys(page, "key") == set(EventDefinition.model_fields) - SET_BY_PUBLISHING
    assert table_keys(page, "key of a field") == set(FormField.model_fields)
    assert table_keys(page, "key of an option") == set(Option.model_fields)


def places() -> list[str]:
    """The files and folders that the map names: ``path`` or ``path:function``."""
    text = (DOCS / "architecture.md").read_text(encoding="utf-8")
    return sorted({place for place in re.findall(r"`([\w./-]+(?::\w+)?)`", text) if "/" in place})


@pytest.mark.parametrize("place", places())
def test_a_place_of_the_map_exists(place: str) -> None:
    """The file is there, from the top or from shared/registrar, and defines the function."""
    path, _colon, function = place.partition(":")
    found = [folder / path for folder in (ROOT, SOURCE) if (folder / path).exists()]

    assert found, place
    if function:
        assert f"def {function}(" in found[0].read_text(encoding="utf-8")


def text_files() -> Iterator[Path]:
    """The files that may cite a rule; hidden folders and installed ones are left out."""
    for folder, names, files in os.walk(ROOT):
        names[:] = [name for name in names if name not in SKIPPED and not name.startswith(".")]
        yield from (Path(folder, file) for file in files if Path(file).suffix in SUFFIXES)


def cited() -> Iterator[tuple[str, str]]:
    """File and code of every rule that is cited outside the page of rules."""
    for file in (file for file in text_files() if file != DOCS / "rules.md"):
        for code in CITED.findall(file.read_text(encoding="utf-8")):
            yield page_name(file), code


def test_every_cited_rule_stands_on_the_page_of_rules() -> None:
    """A reader of a docstring finds its rule in docs/rules.md."""
    page = (DOCS / "rules.md").read_text(encoding="utf-8")
    rules = re.findall(r"^- \*\*([A-Z]\d+)\*\* \S", page, flags=re.M)
    citations = sorted(set(cited()))

    assert len(rules) == len(set(rules))
    assert len({code for _file, code in citations}) > 40
    assert [(file, code) for file, code in citations if code not in rules] == []
