"""Scripts for browsers: they make no markup of texts, keep nothing, and listen to no other page."""

import re
from pathlib import Path

import pytest

STATIC = Path(__file__).parents[3] / "shared/registrar/web/static"
SCRIPTS = sorted(STATIC.rglob("*.js"))

MARKUP = r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|srcdoc|\beval\(|new Function"
STORED = r"localStorage|sessionStorage|indexedDB|document\.cookie|\bcaches\b"
MESSAGES = r"postMessage|onmessage|[\"']message[\"']"
PROTOTYPES = r"__proto__|\.prototype\b|Object\.assign\(|\bfor \((?:const|let|var) \w+ in "
OLD = r"ActiveXObject|applet|flash|\bvar "


def lines_with(pattern: str, script: Path) -> list[str]:
    """The lines of a script in which the expression is found, comments apart."""
    text = re.sub(r"/\*.*?\*/|(?<!:)//[^\n]*", "", script.read_text(encoding="utf-8"), flags=re.S)
    return [line for line in text.splitlines() if re.search(pattern, line)]


def test_there_are_scripts_to_look_at() -> None:
    """So the tests below can fail."""
    assert {script.name for script in SCRIPTS} >= {"door.js", "embed.js", "join.js", "proof.js"}


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.name)
@pytest.mark.parametrize(
    "pattern",
    [
        pytest.param(MARKUP, id="asvs_3_2_2_texts_are_no_markup"),
        pytest.param(STORED, id="asvs_14_3_3_nothing_is_stored_in_the_browser"),
        pytest.param(MESSAGES, id="asvs_3_5_5_no_messages_of_other_pages"),
        pytest.param(PROTOTYPES, id="asvs_15_3_6_no_prototype_is_written_to"),
        pytest.param(OLD, id="asvs_3_7_1_nothing_that_browsers_gave_up"),
    ],
)
def test_a_script_does_without(pattern: str, script: Path) -> None:
    """The one text that becomes markup is our own form, parsed apart and put in as nodes (F12)."""
    assert [line for line in lines_with(pattern, script) if not is_of_the_door(line, script)] == []


def is_of_the_door(line: str, script: Path) -> bool:
    """Check-ins wait for the network in their tab, as ids (decision 106); nothing else does."""
    return script.name == "door.js" and "sessionStorage" in line and "kept" in line
