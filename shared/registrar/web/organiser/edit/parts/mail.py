"""Own words in the emails of the event: one paragraph for each kind."""

from registrar.domain.event_mail import EventMail
from registrar.domain.mail_sample import MAIL_LABELS
from registrar.domain.translatable import N_
from registrar.locale.catalogue import translations
from registrar.web.organiser.edit.form_state import FormState
from registrar.web.organiser.edit.groups import GroupInput
from registrar.web.organiser.edit.inputs import Input, TextsInput
from registrar.web.organiser.edit.part_page import PartPage, Values
from registrar.web.organiser.edit.summaries import group_of


def _inputs(form: FormState) -> tuple[Input, ...]:
    del form
    return _INPUTS


def _summary(values: Values, form: FormState) -> str:
    words = translations(form.language)
    count = len(group_of(values.get("mail")))
    if not count:
        return words.gettext("No words of your own")
    said = words.ngettext(
        "Words of your own in %(num)s kind of email",
        "Words of your own in %(num)s kinds of email",
        count,
    )
    return said % {"num": count}


_INPUTS: tuple[Input, ...] = (
    GroupInput(
        key="mail",
        inputs=tuple(
            GroupInput(
                key=name,
                inputs=(TextsInput(key="intro", label=label, optional=True, lines=True),),
            )
            for name, label in MAIL_LABELS.items()
            if name in EventMail.model_fields
        ),
    ),
)

MAIL = PartPage(
    part="mail",
    heading=N_("Words in emails"),
    lead=(
        N_(
            "One paragraph of your own for each kind of email. It stands below the greeting; all"
            " else in the email stays as it is."
        ),
        N_("Up to 600 characters of plain text; HTML is shown as it is typed."),
    ),
    inputs=_inputs,
    summary=_summary,
    template="organiser/edit/mail_part",
)
