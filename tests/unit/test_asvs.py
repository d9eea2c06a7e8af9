"""The page docs/asvs.md: each requirement of levels 1 and 2 once, each verdict with its ground."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[2]
PAGE = PROJECT / "docs" / "asvs.md"
VERDICTS = {"met", "partly", "not met", "not applicable"}

# OWASP ASVS 5.0.0, levels 1 and 2: the numbers of each section's requirements
SECTIONS = """
1.1 1-2; 1.2 1-9; 1.3 1-11; 1.4 1-3; 1.5 1-2
2.1 1-3; 2.2 1-3; 2.3 1-4; 2.4 1
3.2 1-2; 3.3 1-4; 3.4 1-6; 3.5 1-5; 3.7 1-2
4.1 1-3; 4.2 1; 4.3 1-2; 4.4 1-4
5.1 1; 5.2 1-3; 5.3 1-2; 5.4 1-3
6.1 1-3; 6.2 1-12; 6.3 1-4; 6.4 1-4; 6.5 1-5; 6.6 1-3; 6.8 1-4
7.1 1-3; 7.2 1-4; 7.3 1-2; 7.4 1-5; 7.5 1-2; 7.6 1-2
8.1 1-2; 8.2 1-3; 8.3 1; 8.4 1
9.1 1-3; 9.2 1-4
10.1 1-2; 10.2 1-2; 10.3 1-4; 10.4 1-11; 10.5 1-5; 10.6 1-2; 10.7 1-3
11.1 1-2; 11.2 1-3; 11.3 1-3; 11.4 1-4; 11.5 1; 11.6 1
12.1 1-3; 12.2 1-2; 12.3 1-4
13.1 1; 13.2 1-5; 13.3 1-2; 13.4 1-5
14.1 1-2; 14.2 1-4; 14.3 1-3
15.1 1-3; 15.2 1-3; 15.3 1-7
16.1 1; 16.2 1-5; 16.3 1-4; 16.4 1-3; 16.5 1-3
17.1 1; 17.2 1-4; 17.3 1-2
"""


def required() -> list[str]:
    """The ids of levels 1 and 2, in the standard's order."""
    ids = []
    for part in re.split(r"[;\n]", SECTIONS.strip()):
        section, numbers = part.split()
        first, _, last = numbers.partition("-")
        ids += [f"{section}.{number}" for number in range(int(first), int(last or first) + 1)]
    return ids


Row = tuple[str, str, str, str]


def rows_of(page: str) -> list[Row]:
    """Id, subject, verdict and evidence of each row whose first cell is an id or a range."""
    cells = (
        [cell.strip() for cell in re.split(r"(?<!\\)\|", line.strip("|"))]
        for line in page.splitlines()
        if re.match(r"\| \d", line)
    )
    return [(row[0], row[1], row[2], row[3]) for row in cells]


def ids_of(row: Row) -> list[str]:
    """The ids that a row is about; a range goes through the standard's order."""
    first, _, last = row[0].partition(" to ")
    known = required()
    if last and {first, last} <= set(known):
        return known[known.index(first) : known.index(last) + 1]
    return [row[0]]


def named_tests(evidence: str) -> list[str]:
    """The tests that a cell names."""
    return re.findall(r"`(tests/[\w/]+\.py::\w+)`", evidence)


@cache
def defined(file: str) -> frozenset[str]:
    """The tests of a file; none if there is no such file."""
    path = PROJECT / file
    if not path.exists():
        return frozenset()
    tree = ast.parse(path.read_text(encoding="utf-8"))
    functions = (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))
    return frozenset(node.name for node in functions if node.name.startswith("test_"))


def faults(page: str) -> Iterator[str]:
    """All that is wrong with the page, a line each."""
    rows = rows_of(page)
    ids = [identifier for row in rows for identifier in ids_of(row)]
    yield from (f"{missing} is missing" for missing in required() if missing not in ids)
    yield from (f"{twice} is there twice" for twice in sorted(set(ids)) if ids.count(twice) > 1)
    yield from (f"{other} is no requirement" for other in ids if other not in required())
    for row in rows:
        yield from faults_of(row)


def faults_of(row: Row) -> Iterator[str]:
    """All that is wrong with a row."""
    identifier, subject, verdict, evidence = row
    named = named_tests(evidence)
    said = re.sub(r"<!--.*?-->", "", evidence).strip()
    if not subject:
        yield f"{identifier} has no subject"
    if verdict not in VERDICTS:
        yield f"{identifier} has no verdict"
    if verdict == "met" and not named:
        yield f"{identifier} is met by no test"
    if verdict != "met" and not re.match(r"\W*[A-Z`\[].*\.$", said):
        yield f"{identifier} has no sentence that says why"
    for test in named:
        file, _, name = test.partition("::")
        if name not in defined(file):
            yield f"{identifier} names {test}, which is not there"


def test_each_requirement_has_its_verdict_and_ground() -> None:
    """Once each; a test for what is met, a sentence for everything else."""
    assert len(required()) == 253
    assert list(faults(PAGE.read_text(encoding="utf-8"))) == []


SOUND = "| 3.4.4 | nosniff | met | `tests/unit/test_asvs.py::test_a_wrong_page_is_found` |"


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ("", "3.4.4 is missing"),
        (f"{SOUND}\n{SOUND}", "3.4.4 is there twice"),
        (f"{SOUND}\n{SOUND.replace('3.4.4', '3.4.8')}", "3.4.8 is no requirement"),
        (SOUND.replace("| met |", "| surely |"), "3.4.4 has no verdict"),
        ("| 3.4.4 | nosniff | met | It is sent. |", "3.4.4 is met by no test"),
        ("| 3.4.4 | nosniff | not met | |", "3.4.4 has no sentence that says why"),
        ("| 3.4.4 | | partly | By chance. |", "3.4.4 has no subject"),
        (
            "| 3.4.4 | x | met | `tests/unit/test_asvs.py::test_of_old` |",
            "3.4.4 names tests/unit/test_asvs.py::test_of_old, which is not there",
        ),
        (
            "| 3.4.4 | x | partly | Half, by `tests/gone.py::test_x`. |",
            "3.4.4 names tests/gone.py::test_x, which is not there",
        ),
    ],
)
def test_a_wrong_page_is_found(row: str, fault: str) -> None:
    """A missing, doubled, unknown, unproven or unreasoned row, and a test that is gone."""
    found = list(faults(row))

    assert fault in found


def test_a_sound_row_has_no_fault() -> None:
    """So the test above does not pass for everything."""
    assert [fault for fault in faults(SOUND) if fault.startswith("3.4.4")] == []
