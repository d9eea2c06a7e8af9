"""Names and paths in pages, decisions and docstrings: what they name is in the code."""

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.documentation import (
    DOCS,
    PAGES,
    ROOT,
    SOURCE,
    SUFFIX,
    exists,
    page_name,
    text_files,
    words_of_code,
)

# Pages that say what was there before
OF_OLD = {"upgrading.md"}

# Names in backticks that belong to the web or to an example
NAMES_OF_OTHERS = {
    "CAPABILITY_AUTO_EXPAND", "CAPABILITY_IAM", "DMARC1", "GetUser", "GlobalSignOut", "Referrer",
    "T1200", "_dmarc", "spf1",
}  # fmt: skip

# A path, or the bare name of a module or a page
PATH = re.compile(rf"(?<![\w/.:-])((?:[\w-]+/)+[\w.-]+{SUFFIX}|\w+\.(?:py|md))(?![\w/])")

# A letter of a chapter of docs/rules.md and a number, in a docstring or a comment
CITED = re.compile(r"(?<![\w%\\\"'/#.&+-])([FMPLENS][1-9]\d?)(?![\w%\"'-])")


def locations() -> list[tuple[str, str, str]]:
    """Name, link text and link of each "`name` in [file](link)" of the map."""
    text = (DOCS / "architecture.md").read_text(encoding="utf-8")
    return re.findall(r"`(\w+)` in \[([^\]]+)\]\(([^)]+)\)", text)


@pytest.mark.parametrize(("name", "shown", "link"), locations())
def test_a_name_of_the_map_is_defined_in_its_file(name: str, shown: str, link: str) -> None:
    """The link leads to the file that it shows, and the file defines the name."""
    file = (DOCS / link).resolve()

    assert file in (ROOT / shown, SOURCE / shown)
    assert re.search(
        rf"^ *(def|class) {name}\b|^{name}\b.*=", file.read_text(encoding="utf-8"), flags=re.M
    )


def test_every_question_of_the_map_leads_to_a_file() -> None:
    """Each row of "Find it" has a link."""
    table = (DOCS / "architecture.md").read_text(encoding="utf-8").partition("## Find it")[2]
    rows = [line for line in table.partition("\n## ")[0].splitlines() if line.startswith("| ")]

    assert len(rows) > 15
    assert [row for row in rows[1:] if "](" not in row] == []


def in_backticks(page: Path) -> list[str]:
    """The code in the page's running text."""
    text = re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.S)
    return re.findall(r"`([^`\n]+)`", text)


@pytest.mark.parametrize("page", PAGES, ids=page_name)
def test_a_path_in_backticks_exists(page: Path) -> None:
    """A file named by a page or a decision is there; an address of the service is no file."""
    paths = [code for code in in_backticks(page) if re.fullmatch(rf"[\w.-][\w./-]*{SUFFIX}", code)]

    assert [path for path in paths if not exists(path, page)] == []


@pytest.mark.parametrize("page", [page for page in PAGES if page.name not in OF_OLD], ids=page_name)
def test_a_name_in_backticks_is_in_the_code(page: Path) -> None:
    """A class, a function, a key or an option that pages and decisions name still exists."""
    names = {
        name
        for code in in_backticks(page)
        if not re.fullmatch(rf"[\w./-]+{SUFFIX}", code)
        for name in re.findall(r"[A-Za-z_]\w+", re.sub(r"\b[A-Z]{4,}\b|\b\d\w*", "", code))
    }

    assert sorted(names - words_of_code() - NAMES_OF_OTHERS) == []


def docstrings_and_comments(source: str) -> Iterator[str]:
    """The prose of a module."""
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT:
            yield token.string
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef):
            yield ast.get_docstring(node, clean=False) or ""


def broken_paths(file: Path) -> set[str]:
    """The paths in the module's prose that lead nowhere; a bare name has to be of a module."""
    source = file.read_text(encoding="utf-8")
    suspects = {path for path in PATH.findall(source) if not exists(path, file)}
    if not suspects:
        return set()
    found = {path for text in docstrings_and_comments(source) for path in PATH.findall(text)}
    return suspects & found


def test_a_path_in_a_docstring_or_a_comment_exists() -> None:
    """A file that moves takes its name along in the prose of modules."""
    modules = [file for file in text_files() if file.suffix == ".py"]

    broken = {page_name(file): broken_paths(file) for file in modules}

    assert {file: paths for file, paths in broken.items() if paths} == {}


def cited() -> Iterator[tuple[str, str]]:
    """File and code of every rule that is cited outside the page of rules."""
    for file in (file for file in text_files() if file != DOCS / "rules.md"):
        for code in CITED.findall(file.read_text(encoding="utf-8")):
            yield page_name(file), code


def test_every_cited_rule_stands_on_the_page_of_rules() -> None:
    """A reader of a docstring finds its rule in docs/rules.md, and where the rule is kept."""
    page = (DOCS / "rules.md").read_text(encoding="utf-8")
    rules = re.findall(r"^- \*\*([A-Z]\d+)\*\* \S", page, flags=re.M)
    citations = sorted(set(cited()))

    assert len(rules) == len(set(rules))
    assert len({code for _file, code in citations}) > 40
    assert [(file, code) for file, code in citations if code not in rules] == []
    assert re.findall(r"^\| ([A-Z]\d+) \| \[", page, flags=re.M) == rules
