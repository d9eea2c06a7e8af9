"""Websites that may show the form, and pages that a form may lead to."""

from registrar.domain.translatable import N_
from registrar.web.organiser.edit.form_state import FormState, as_text
from registrar.web.organiser.edit.groups import GroupInput
from registrar.web.organiser.edit.inputs import Input, LinesInput
from registrar.web.organiser.edit.part_page import PartPage, Values
from registrar.web.organiser.edit.summaries import entries_of, group_of


def _inputs(form: FormState) -> tuple[Input, ...]:
    del form
    return _INPUTS


def _summary(values: Values, form: FormState) -> str:
    origins = entries_of(group_of(values.get("websites")).get("origins"))
    if "*" in origins:
        return form.translate(N_("Every website may show the form"))
    return ", ".join(map(as_text, origins)) or form.translate(N_("No website may show the form"))


_INPUTS: tuple[Input, ...] = (
    GroupInput(
        key="websites",
        inputs=(
            LinesInput(
                key="origins",
                label=N_("Websites that may show the form"),
                help=N_(
                    "One address on each line, such as https://www.example.org. An asterisk alone"
                    " (*) lets every website show it."
                ),
            ),
            LinesInput(
                key="redirects",
                label=N_("Pages of thanks on your website"),
                help=N_(
                    "Only for the plain form in HTML, whose field “redirect” names the page that"
                    " people get to after they have registered. One whole address on each line."
                ),
            ),
        ),
    ),
)

WEBSITES = PartPage(
    part="websites", heading=N_("Form on your website"), inputs=_inputs, summary=_summary
)
