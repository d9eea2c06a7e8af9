"""Question under edit: its place among the draft's, its page, and what was typed into it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from registrar.actions.organise.draft_state import DraftState
from registrar.domain.event_problems import EventProblem
from registrar.domain.later_events import LATER_EVENTS
from registrar.domain.translatable import N_
from registrar.web.organiser.edit.form_state import FormState
from registrar.web.organiser.edit.list_changes import change_list
from registrar.web.organiser.edit.part_page import PartPage, ShownPart, read_part, show_part
from registrar.web.organiser.edit.parts.questions import QUESTIONS
from registrar.web.organiser.edit.posted_form import PostedForm
from registrar.web.organiser.edit.question_controls import label_of
from registrar.web.organiser.edit.question_input import QuestionInput
from registrar.web.organiser.edit.question_inputs import all_inputs
from registrar.web.organiser.edit.question_place import digest_of, moved_to, number_at
from registrar.web.organiser.edit.question_types import CHOICES, invitation_consent, type_name
from registrar.web.protocol.form_fields import Fields

Values = Mapping[str, Any]

# Options that a new choice begins with
FIRST_OPTIONS = 3


@dataclass(frozen=True, kw_only=True)
class EditedQuestion:
    """Question of that number among the draft's; of the next number for a new one."""

    state: DraftState
    form: FormState
    number: int

    @property
    def saved(self) -> list[Any]:
        """Questions of the draft, right or wrong."""
        return questions_in(self.state)

    @property
    def fingerprint(self) -> str:
        """Fingerprint of the question as it is saved; empty for a new one."""
        return digest_of(self.saved[self.number]) if self.number < len(self.saved) else ""

    @property
    def page(self) -> PartPage:
        """Page of this question alone."""
        alone = QuestionInput(
            number=self.number, inputs=all_inputs(self.form), published=self.state.definition
        )
        return replace(QUESTIONS, inputs=lambda _: (alone,))

    def fresh(self, kind: str) -> Values:
        """Return all questions with a new one of that type, or with that of invitations."""
        question: dict[str, Any] = {"type": kind}
        if kind == LATER_EVENTS:
            question = invitation_consent(self.form.languages)
        if kind in CHOICES:
            question["options"] = [{} for _ in range(FIRST_OPTIONS)]
        return {"fields": [*self.saved, question]}

    def typed(self, fields: Fields, *, keeps_empty: bool = False) -> Values:
        """Return all questions, this one as typed."""
        posted = PostedForm(
            fields=moved_to(self.number, fields),
            languages=self.form.languages,
            keeps_empty=keeps_empty,
        )
        return read_part(self.page, posted, self.form, {"fields": self.saved})

    def changed(self, fields: Fields) -> tuple[Values, str]:
        """Return what was typed after the change of a list, and the path that takes the focus."""
        do = moved_to(self.number, fields).value("do")
        return change_list(self.typed(fields, keeps_empty=True), do, self.page.inputs(self.form))

    def shown(self, values: Values, problems: list[EventProblem], focus: str = "") -> ShownPart:
        """Return the controls of the question with its own problems."""
        form = replace(self.form, data={**self.form.data, **values}, focus=focus)
        return show_part(self.page, values, form, self.own(problems))

    def own(self, problems: list[EventProblem]) -> list[EventProblem]:
        """Return those problems that are in this question."""
        place = f"fields.{self.number}"
        return [each for each in problems if f"{each.path}.".startswith(f"{place}.")]

    def is_sent_again(self, values: Values) -> bool:
        """Tell whether the new question is there already, by a form that was sent twice."""
        if not self.saved or self.fingerprint:
            return False
        last, new = self.saved[-1], values["fields"][-1]
        return isinstance(last, Mapping) and {**last, "name": ""} == {**new, "name": ""}

    def heading(self, values: Values) -> str:
        """Return the question's label; of one without a label the name of its type."""
        question = values["fields"][self.number]
        given = question if isinstance(question, Mapping) else {}
        label = label_of(given, self.form)
        kind = self.form.translate(type_name(given.get("type", "")))
        return label or self.form.translate(N_("New question: %(type)s")) % {"type": kind}


def edited(state: DraftState, form: FormState, key: str | None) -> EditedQuestion:
    """Return the question of that key; a new one for None, and for one that is there no more."""
    questions = questions_in(state)
    number = None if key is None else number_at(questions, key)
    return EditedQuestion(
        state=state, form=form, number=len(questions) if number is None else number
    )


def questions_in(state: DraftState) -> list[Any]:
    """Return the draft's questions, right or wrong."""
    questions = state.document.part("questions").get("fields")
    return questions if isinstance(questions, list) else []
