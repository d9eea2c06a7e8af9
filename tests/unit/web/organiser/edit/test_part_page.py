"""Page of a part: each problem of the event file stands at its control, or as near as can be."""

from typing import Any

import pytest

from registrar.domain.event_problems import EventProblem
from registrar.web.organiser.edit.form_state import FormState
from registrar.web.organiser.edit.groups import GroupInput, ListInput
from registrar.web.organiser.edit.inputs import Input, LineInput, TextsInput
from registrar.web.organiser.edit.part_page import PartPage, show_part
from tests.support.part_forms import FORM, errors_of, read_of, shown_back

NAME = TextsInput(key="name", label="Name")
SITE = LineInput(key="website", label="Website", optional=True)
INPUTS: tuple[Input, ...] = (
    ListInput(
        key="organisers",
        legend="Organisers",
        entry="Organiser %(number)s",
        add="Add",
        inputs=(NAME, SITE),
    ),
    GroupInput(key="funding", legend="Funding", inputs=(NAME,)),
)


def inputs(form: FormState) -> tuple[Input, ...]:
    """Return the inputs."""
    return INPUTS


def summary(values: Any, form: FormState) -> str:
    """Return no summary."""
    return ""


PAGE = PartPage(part="organisers", heading="Organisers", inputs=inputs, summary=summary)
VALUES = {"organisers": [{"name": {"bg": "а", "en": "a"}}, {"name": {"bg": "б"}}]}


@pytest.mark.parametrize(
    ("path", "target", "label"),
    [
        ("organisers.1.name.en", "field-organisers.1.name.en", "Organiser 2, Name, English"),
        ("organisers.1.website", "field-organisers.1.website", "Organiser 2, Website"),
        ("organisers.1.name", "group-organisers.1.name", "Organiser 2, Name"),
        ("organisers.1.name.de", "group-organisers.1.name", "Organiser 2, Name"),
        ("organisers.1.logo", "entry-organisers.1", "Organiser 2"),
        ("organisers.7.name", "group-organisers", "Organisers"),
        ("organisers", "group-organisers", "Organisers"),
        ("funding.name", "group-funding.name", "Funding, Name"),
        ("partners.0.name", None, "Partner 1, name"),
    ],
)
def test_a_problem_leads_to_its_control(path: str, target: str | None, label: str) -> None:
    """Else to the nearest group around it; without one it stands in the summary alone."""
    shown = show_part(PAGE, VALUES, FORM, [EventProblem(path, "wrong", "right")])

    assert [(error.target, error.message) for error in shown.errors] == [
        (target, f"{label}: wrong: right")
    ]


def test_problems_are_summed_up_in_the_order_of_the_form() -> None:
    """Those without a control come first; a control shows its first problem."""
    problems = [
        EventProblem("funding.name.en", "d", "!"),
        EventProblem("organisers.1.website", "c", "!"),
        EventProblem("organisers.0.website", "b", "!"),
        EventProblem("organisers.0.website", "b2", "!"),
        EventProblem("partners", "a", "!"),
    ]

    shown = show_part(PAGE, VALUES, FORM, problems)

    said = [error.message.split(": ")[1] for error in shown.errors]
    assert said == ["a", "b", "b2", "c", "d"]
    assert errors_of(PAGE, VALUES, problems) == {
        "organisers.0.website": "b: !",
        "organisers.1.website": "c: !",
        "funding.name.en": "d: !",
    }


def test_every_key_of_the_page_is_written() -> None:
    """None for one that is left out; keys of other pages are not touched."""
    assert read_of(PAGE, {}) == {"organisers": None, "funding": None}
    assert shown_back(PAGE, VALUES) == VALUES | {"funding": None}
