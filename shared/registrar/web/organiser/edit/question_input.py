"""Input of one question of the form, among the others that it leaves as they are."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from registrar.domain.event import EventDefinition, FormField
from registrar.web.organiser.edit.form_state import ABSENT, FormState, as_text, under
from registrar.web.organiser.edit.groups import read_all, show_all
from registrar.web.organiser.edit.inputs import Input
from registrar.web.organiser.edit.posted_form import PostedForm
from registrar.web.organiser.edit.question_inputs import inputs_of
from registrar.web.organiser.edit.question_names import (
    former_options,
    names_in_use,
    with_name,
    with_values,
)
from registrar.web.organiser.edit.shown import ShownGroup


@dataclass(frozen=True, kw_only=True)
class QuestionInput:
    """Input of the question of that number; of the next number for a new one.

    A new question gets its name, and new options their values, once they are saved;
    ``published`` is the event as it is published, if it is.
    """

    number: int
    inputs: tuple[Input, ...]
    published: EventDefinition | None = field(default=None, repr=False)
    key: str = "fields"

    def show(self, value: Any, form: FormState, path: str) -> ShownGroup:
        """Return the inputs of the question alone."""
        questions = value if isinstance(value, list) else []
        question = questions[self.number] if self.number < len(questions) else ABSENT
        at = under(path, str(self.number))
        return ShownGroup(
            path=at,
            legend="",
            help="",
            error=form.errors.get(at, ""),
            items=show_all(inputs_of(question, form), question, form, at),
        )

    def read(self, posted: PostedForm, path: str, before: Any) -> Any:
        """Return all questions, this one as typed."""
        questions = list(before) if isinstance(before, list) else []
        saved = questions[self.number] if self.number < len(questions) else ABSENT
        typed = read_all(self.inputs, posted, under(path, str(self.number)), saved)
        if not posted.keeps_empty:
            typed = self._named(typed, questions, posted.languages[0])
        ordered = {key: typed[key] for key in FormField.model_fields if key in typed}
        return [*questions[: self.number], ordered, *questions[self.number + 1 :]]

    def _named(
        self, question: dict[str, Any], questions: list[Any], language: str
    ) -> dict[str, Any]:
        others = [each for each in questions if isinstance(each, Mapping)]
        options = question.get("options")
        if isinstance(options, list):
            name = as_text(question.get("name"))
            former = former_options(name, language, others, self.published) if name else {}
            question = {**question, "options": with_values(options, language, former)}
        return with_name(question, language, names_in_use(others, self.published))
