"""Certificate of attendance."""

from registrar.domain.translatable import N_
from registrar.locale.catalogue import translations
from registrar.web.organiser.edit.form_state import FormState, as_text
from registrar.web.organiser.edit.groups import GroupInput
from registrar.web.organiser.edit.inputs import Input, NumberInput, TextsInput
from registrar.web.organiser.edit.part_page import PartPage, Values
from registrar.web.organiser.edit.summaries import group_of


def _inputs(form: FormState) -> tuple[Input, ...]:
    del form
    return _INPUTS


def _summary(values: Values, form: FormState) -> str:
    words = translations(form.language)
    if not isinstance(values.get("certificate"), dict):
        return words.gettext("No certificate")
    minutes = group_of(values.get("certificate")).get("minimum_minutes")
    if not isinstance(minutes, int):
        return as_text(minutes)
    said = words.ngettext(
        "After %(num)s minute of attendance", "After %(num)s minutes of attendance", minutes
    )
    return said % {"num": minutes}


_INPUTS: tuple[Input, ...] = (
    GroupInput(
        key="certificate",
        legend=N_("Certificate of attendance"),
        switch=N_("Those who attend long enough get a certificate"),
        help=N_("You send the certificates after the event, once the attendance is imported."),
        inputs=(
            NumberInput(key="minimum_minutes", label=N_("Minutes of attendance that it takes")),
            TextsInput(
                key="title",
                label=N_("Heading of the certificate"),
                help=N_("Empty: “Certificate of attendance”"),
                optional=True,
            ),
            TextsInput(
                key="text",
                label=N_("Sentence below the name"),
                help=N_("Empty: a sentence with the event's title, date and length"),
                optional=True,
                lines=True,
            ),
            GroupInput(
                key="signatory",
                legend=N_("Who signs it"),
                help=N_("Empty: nobody"),
                inputs=(
                    TextsInput(key="name", label=N_("Name"), optional=True),
                    TextsInput(key="post", label=N_("Position"), optional=True),
                ),
            ),
        ),
    ),
)

CERTIFICATE = PartPage(
    part="certificate", heading=N_("Certificate"), inputs=_inputs, summary=_summary
)
