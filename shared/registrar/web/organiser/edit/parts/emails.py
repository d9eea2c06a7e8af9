"""Reminders before the event and the thank-you email after it."""

from registrar.domain.translatable import N_
from registrar.locale.catalogue import translations
from registrar.web.organiser.edit.form_state import FormState
from registrar.web.organiser.edit.groups import GroupInput, ListInput
from registrar.web.organiser.edit.input_controls import WEB_ADDRESS
from registrar.web.organiser.edit.inputs import Input, LineInput, NumberInput
from registrar.web.organiser.edit.part_page import PartPage, Values
from registrar.web.organiser.edit.summaries import entries_of


def _inputs(form: FormState) -> tuple[Input, ...]:
    del form
    return _INPUTS


def _summary(values: Values, form: FormState) -> str:
    words = translations(form.language)
    count = len(entries_of(values.get("reminders")))
    said = [words.ngettext("%(num)s reminder", "%(num)s reminders", count) % {"num": count}]
    if isinstance(values.get("thanks"), dict):
        said.append(words.gettext("an email of thanks"))
    return ", ".join(said)


_INPUTS: tuple[Input, ...] = (
    ListInput(
        key="reminders",
        legend=N_("Reminders"),
        entry=N_("Reminder %(number)s"),
        add=N_("Add a reminder"),
        help=N_(
            "Everybody with a seat gets them, with date, place and the link to join. 24 hours are a"
            " day, 168 a week."
        ),
        inputs=(NumberInput(key="hours_before", label=N_("Hours before the start")),),
        empty=N_("There are no reminders."),
    ),
    GroupInput(
        key="thanks",
        legend=N_("Thanks"),
        switch=N_("Send an email of thanks after the event"),
        help=N_("Everybody with a seat gets it."),
        inputs=(
            NumberInput(
                key="hours_after",
                label=N_("Hours after the end"),
                help=N_("Empty: 20"),
                optional=True,
            ),
            LineInput(
                key="materials",
                label=N_("Web address of the materials"),
                attributes=WEB_ADDRESS,
                optional=True,
            ),
        ),
    ),
)

EMAILS = PartPage(
    part="emails",
    heading=N_("Reminders and thanks"),
    lead=(N_("Confirmations, news of changes and the link to join are sent in any case."),),
    inputs=_inputs,
    summary=_summary,
)
