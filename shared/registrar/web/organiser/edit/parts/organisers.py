"""Organisers and partners of the event, and the programme that funds it."""

from registrar.domain.translatable import N_
from registrar.web.organiser.edit.choice_inputs import FlagInput
from registrar.web.organiser.edit.form_state import FormState
from registrar.web.organiser.edit.groups import GroupInput, ListInput
from registrar.web.organiser.edit.input_controls import WEB_ADDRESS
from registrar.web.organiser.edit.inputs import Input, LineInput, TextsInput
from registrar.web.organiser.edit.part_page import PartPage, Values
from registrar.web.organiser.edit.summaries import entries_of, group_of, text_in


def _inputs(form: FormState) -> tuple[Input, ...]:
    del form
    return _INPUTS


def _summary(values: Values, form: FormState) -> str:
    named = [*entries_of(values.get("organisers")), *entries_of(values.get("partners"))]
    names = [text_in(group_of(each).get("name"), form) for each in named]
    funding = text_in(group_of(values.get("funding")).get("programme"), form)
    return "; ".join(name for name in (*names, funding) if name)


_ORGANISATION: tuple[Input, ...] = (
    TextsInput(key="name", label=N_("Name")),
    LineInput(key="website", label=N_("Website"), attributes=WEB_ADDRESS, optional=True),
)

_INPUTS: tuple[Input, ...] = (
    ListInput(
        key="organisers",
        legend=N_("Organisers"),
        entry=N_("Organiser %(number)s"),
        add=N_("Add an organiser"),
        inputs=_ORGANISATION,
    ),
    ListInput(
        key="partners",
        legend=N_("Partners"),
        entry=N_("Partner %(number)s"),
        add=N_("Add a partner"),
        inputs=_ORGANISATION,
        empty=N_("There are no partners."),
    ),
    GroupInput(
        key="funding",
        legend=N_("Funding"),
        switch=N_("A programme funds the event and has to be named"),
        help=N_(
            "The statement stands on the event's page, its form and in every email, in the funder's"
            " own words: copy them from the grant agreement."
        ),
        inputs=(
            TextsInput(key="programme", label=N_("Programme")),
            TextsInput(key="statement", label=N_("Statement of the funding"), lines=True),
            TextsInput(key="disclaimer", label=N_("Disclaimer"), lines=True),
            FlagInput(key="emblem", label=N_("Show the flag of the European Union"), on="eu"),
        ),
    ),
)

ORGANISERS = PartPage(
    part="organisers",
    heading=N_("Organisers and funding"),
    inputs=_inputs,
    summary=_summary,
)
