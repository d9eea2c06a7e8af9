"""Texts of the event in each of its languages, and whether it stands in the list of events."""

from dataclasses import dataclass, replace
from typing import Any

from registrar.domain.translatable import N_
from registrar.locale.catalogue import own_languages
from registrar.web.components.form_controls import Choice
from registrar.web.organiser.edit.choice_inputs import FlagInput
from registrar.web.organiser.edit.form_state import ABSENT, FormState, kept
from registrar.web.organiser.edit.input_controls import control
from registrar.web.organiser.edit.inputs import Input, TextsInput
from registrar.web.organiser.edit.part_page import PartPage, Values
from registrar.web.organiser.edit.posted_form import PostedForm
from registrar.web.organiser.edit.shown import Shown, ShownControl
from registrar.web.organiser.edit.summaries import text_in


@dataclass(frozen=True, kw_only=True)
class LanguagesInput:
    """Languages of the event, ticked; their order stays, and new ones come last."""

    key: str
    label: str
    help: str = ""
    optional: bool = False

    def show(self, value: Any, form: FormState, path: str) -> Shown:
        """Return a box for each language of the service, and for others that the event has."""
        chosen = _named(value)
        offered = dict.fromkeys((*own_languages(), *chosen))
        choices = tuple(
            Choice(f"field-{path}-{number}", each, form.language_name(each), each in chosen)
            for number, each in enumerate(offered)
        )
        shown = control(self, "", form, path, kind="checkboxes")
        return ShownControl(control=replace(shown, choices=choices))

    def read(self, posted: PostedForm, path: str, before: Any) -> Any:
        """Return the languages ticked, those of the event so far first, in their order."""
        ticked = posted.fields.all(path)
        earlier = [each for each in _named(before) if each in ticked]
        languages = [*earlier, *(each for each in ticked if each not in earlier)]
        return languages or kept(ABSENT, before)


def _named(value: Any) -> list[str]:
    return [each for each in value if isinstance(each, str)] if isinstance(value, list) else []


def _inputs(form: FormState) -> tuple[Input, ...]:
    del form
    return _INPUTS


def _summary(values: Values, form: FormState) -> str:
    languages = ", ".join(form.language_name(each) for each in _named(values.get("languages")))
    return " – ".join(part for part in (text_in(values.get("title"), form), languages) if part)


_INPUTS: tuple[Input, ...] = (
    LanguagesInput(
        key="languages",
        label=N_("Languages"),
        help=N_(
            "Pages and emails are in these languages. Save after a change: then there is room for"
            " each text in a new language, and texts in one without the tick are removed."
        ),
    ),
    TextsInput(key="title", label=N_("Title")),
    TextsInput(
        key="summary",
        label=N_("Summary"),
        help=N_("One sentence: it stands below the title, and in the list of events."),
        lines=True,
    ),
    TextsInput(
        key="about",
        label=N_("Description"),
        help=N_("Leave a line empty between paragraphs."),
        tall=True,
    ),
    TextsInput(key="audience", label=N_("For whom it is"), optional=True, lines=True),
    FlagInput(
        key="listed",
        label=N_("Show the event in the list of events"),
        help=N_("Without the tick only those who have the event's address find it."),
        default=True,
    ),
)

TEXTS = PartPage(part="texts", heading=N_("Texts"), inputs=_inputs, summary=_summary)
