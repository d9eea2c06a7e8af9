"""Privacy notice beyond the questions, and what those who only view may see."""

from collections.abc import Mapping

from registrar.domain.event_defaults import KEPT_DAYS, PROCESSOR, REGION, RIGHTS
from registrar.domain.translatable import N_
from registrar.locale.catalogue import translations
from registrar.web.organiser.edit.choice_inputs import ChoiceInput, FlagInput
from registrar.web.organiser.edit.form_state import FormState, as_text
from registrar.web.organiser.edit.groups import GroupInput, ListInput
from registrar.web.organiser.edit.inputs import Input, NumberInput, TextsInput
from registrar.web.organiser.edit.part_page import PartPage, Values
from registrar.web.organiser.edit.summaries import group_of, text_in

_BASES: Mapping[str, str] = {
    "contract": N_("Taking part: the data are needed for the registration (art. 6(1)(b))"),
    "legitimate_interests": N_("Your legitimate interests (art. 6(1)(f))"),
    "public_task": N_("A task in the public interest (art. 6(1)(e))"),
}


def _inputs(form: FormState) -> tuple[Input, ...]:
    _ = form.translate

    def if_empty(text: str) -> str:
        return _(N_("Empty: “%(text)s”")) % {"text": _(text)}

    return (
        GroupInput(
            key="privacy",
            inputs=(
                TextsInput(
                    key="controller",
                    label=N_("Controller: who decides on the data"),
                    help=N_("Empty: the first organiser"),
                    optional=True,
                ),
                ListInput(
                    key="processors",
                    legend=N_("Who else handles the data"),
                    entry=N_("Processor %(number)s"),
                    add=N_("Add a processor"),
                    help=N_("For example the provider of the online room"),
                    inputs=(TextsInput(key="", label=N_("Name, and what for")),),
                    empty=if_empty(PROCESSOR),
                ),
                TextsInput(
                    key="region",
                    label=N_("Where the data are kept"),
                    help=if_empty(REGION),
                    optional=True,
                    lines=True,
                ),
                TextsInput(
                    key="rights",
                    label=N_("Rights of the people registered"),
                    help=if_empty(RIGHTS),
                    optional=True,
                    lines=True,
                ),
                ChoiceInput(
                    key="basis",
                    label=N_("Legal basis of the registration (GDPR)"),
                    choices=tuple(_BASES.items()),
                    default="contract",
                ),
                NumberInput(
                    key="kept_days",
                    label=N_("Days after the event until registrations are erased"),
                    help=if_empty(str(KEPT_DAYS)),
                    optional=True,
                ),
            ),
        ),
        FlagInput(
            key="viewers_see_addresses",
            label=N_("Show email addresses and telephone numbers to those who only view"),
            help=N_("Without the tick they see them shortened."),
        ),
    )


def _summary(values: Values, form: FormState) -> str:
    words = translations(form.language)
    privacy = group_of(values.get("privacy"))
    days = privacy.get("kept_days", KEPT_DAYS)
    if not isinstance(days, int):
        return as_text(days)
    said = words.ngettext(
        "Registrations are erased %(num)s day after the event",
        "Registrations are erased %(num)s days after the event",
        days,
    ) % {"num": days}
    return "; ".join(part for part in (text_in(privacy.get("controller"), form), said) if part)


PRIVACY = PartPage(
    part="privacy",
    heading=N_("Privacy"),
    lead=(
        N_(
            "This goes into the privacy notice of the event, together with the purpose of each"
            " question."
        ),
    ),
    inputs=_inputs,
    summary=_summary,
)
