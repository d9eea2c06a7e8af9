"""The table of refusals: every code of every refusal, with a status and texts."""

import importlib
import pkgutil
import re
from pathlib import Path

import pytest

import registrar
from registrar.domain.refusals import Refusal
from registrar.web.components.refusal_table import (
    REFUSALS,
    before_wait,
    organiser_message,
    program_message,
    refusal_message,
    status_of,
)

SOURCE = Path(registrar.__file__).parent


def as_is(message: str) -> str:
    """No catalogue: the message itself."""
    return message


def all_refusals() -> set[type[Refusal]]:
    """Every subclass in the product, at any depth, once all modules are imported."""
    for module in pkgutil.walk_packages([str(SOURCE)], "registrar."):
        importlib.import_module(module.name)
    found: set[type[Refusal]] = set()
    queue = [Refusal]
    while queue:
        subclasses = set(queue.pop().__subclasses__()) - found
        found |= subclasses
        queue += subclasses
    return {kind for kind in found if kind.__module__.startswith("registrar.")}


def test_every_refusal_is_in_the_table() -> None:
    """The code of each subclass of Refusal has an entry."""
    assert {kind.code for kind in all_refusals()} <= REFUSALS.keys()


def test_every_code_of_a_body_is_in_the_table() -> None:
    """BodyRefused has its codes where it is raised."""
    raised = {
        code
        for file in SOURCE.rglob("*.py")
        for code in re.findall(r'BodyRefused\("(\w+)"\)', file.read_text())
    }

    assert {"too_large", "bad_form", "not_utf8"} <= raised <= REFUSALS.keys()


def test_every_status_is_an_error() -> None:
    """No refusal looks like a success."""
    assert all(400 <= text.status <= 599 for text in REFUSALS.values())


@pytest.mark.parametrize("code", sorted(REFUSALS.keys() - {"failed", "step_ended"}))
def test_every_refusal_has_its_own_words(code: str) -> None:
    """No refusal is left to the general words; a step that ended leads back to signing in."""
    general = refusal_message("a code of tomorrow", as_is)

    assert program_message(code, as_is) != general


def test_an_audience_without_a_text_of_its_own_gets_the_general_one() -> None:
    """An organiser reads the visitor's sentence, a program the organiser's."""
    assert organiser_message("address_taken", as_is) == refusal_message("address_taken", as_is)
    assert program_message("views_only", as_is) == organiser_message("views_only", as_is)
    assert status_of("views_only") == 403


@pytest.mark.parametrize(
    ("code", "wait", "sentence"),
    [
        ("too_many_requests", "Please wait 3 minutes.", "Too many attempts from here"),
        ("too_many_requests", "", "As given"),
        ("try_later", "Please wait 3 minutes.", "As given"),
    ],
)
def test_the_wait_is_said_once(code: str, wait: str, sentence: str) -> None:
    """It is a sentence of its own, where it is known; the one before it is shorter then."""
    assert before_wait(code, "As given", wait, as_is) == sentence
