"""Contact for visitors' questions."""

from registrar.domain.translatable import N_
from registrar.web.organiser.edit.form_state import FormState, as_text
from registrar.web.organiser.edit.groups import GroupInput
from registrar.web.organiser.edit.input_controls import EMAIL, PHONE
from registrar.web.organiser.edit.inputs import Input, LineInput, TextsInput
from registrar.web.organiser.edit.part_page import PartPage, Values
from registrar.web.organiser.edit.summaries import group_of, text_in


def _inputs(form: FormState) -> tuple[Input, ...]:
    del form
    return _INPUTS


def _summary(values: Values, form: FormState) -> str:
    contact = group_of(values.get("contact"))
    parts = (text_in(contact.get("name"), form), contact.get("email"), contact.get("phone"))
    return ", ".join(text for text in map(as_text, parts) if text)


_INPUTS: tuple[Input, ...] = (
    GroupInput(
        key="contact",
        inputs=(
            TextsInput(
                key="name", label=N_("Name"), help=N_("A person or a team, such as “The team”")
            ),
            LineInput(key="email", label=N_("Email address"), attributes=EMAIL),
            LineInput(key="phone", label=N_("Telephone number"), attributes=PHONE, optional=True),
        ),
    ),
)

CONTACT = PartPage(
    part="contact",
    heading=N_("Contact"),
    lead=(N_("Everybody sees it: on the event's page and in every email."),),
    inputs=_inputs,
    summary=_summary,
)
