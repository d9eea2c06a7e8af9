"""Protection of the form against robots, mistyped addresses and answers to unknown questions."""

from collections.abc import Mapping

from registrar.domain.translatable import N_
from registrar.web.organiser.edit.choice_inputs import ChoiceInput, FlagInput
from registrar.web.organiser.edit.form_state import FormState, as_text
from registrar.web.organiser.edit.inputs import Input
from registrar.web.organiser.edit.part_page import PartPage, Values

_CHECKS: Mapping[str, str] = {
    "suspicious": N_("Only where something is suspicious, such as several registrations at once"),
    "always": N_("Always: a registration counts once its address is confirmed"),
    "never": N_("Never"),
}
_CHECKED: Mapping[str, str] = {
    "suspicious": N_("Suspicious addresses are to be confirmed"),
    "always": N_("Every address is to be confirmed"),
    "never": N_("No address has to be confirmed"),
}


def _inputs(form: FormState) -> tuple[Input, ...]:
    del form
    return _INPUTS


def _summary(values: Values, form: FormState) -> str:
    check = as_text(values.get("address_check")) or "suspicious"
    parts = [form.translate(_CHECKED[check]) if check in _CHECKED else check]
    if values.get("proof_of_work") is True:
        parts.append(form.translate(N_("browsers do a short calculation")))
    return "; ".join(parts)


_INPUTS: tuple[Input, ...] = (
    ChoiceInput(
        key="address_check",
        label=N_("Must people confirm their email address?"),
        help=N_(
            "They get an email with a link, and their seat is kept until they follow it. That keeps"
            " out those who register with somebody else's address, and costs the others a step."
        ),
        choices=tuple(_CHECKS.items()),
        default="suspicious",
    ),
    FlagInput(
        key="proof_of_work",
        label=N_("Let the visitor's browser do a short calculation before it sends the form"),
        help=N_(
            "People do not notice it; a robot that sends thousands of forms is slowed down. Choose"
            " it if robots register. Visitors need scripts for it, so somebody without them cannot"
            " register."
        ),
    ),
    ChoiceInput(
        key="unknown_fields",
        label=N_("If a form on your website sends an answer that is not asked for"),
        help=N_(
            "That happens if the plain form was copied into a page and the questions were changed"
            " here later."
        ),
        choices=(
            ("refuse", N_("Refuse the registration, so that the mistake is noticed")),
            ("ignore", N_("Take the registration, and leave the answer out")),
        ),
        default="refuse",
    ),
)

PROTECTION = PartPage(
    part="protection",
    heading=N_("Protection from abuse"),
    inputs=_inputs,
    summary=_summary,
)
