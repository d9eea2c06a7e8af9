"""Questions of the form, all at once: for those who view, and to say the part in a line.

Each is edited on a page of its own (question_page.py).
"""

from typing import Any

from registrar.domain.translatable import N_
from registrar.locale.catalogue import translations
from registrar.web.organiser.edit.form_state import FormState
from registrar.web.organiser.edit.groups import ListInput
from registrar.web.organiser.edit.inputs import Input
from registrar.web.organiser.edit.part_page import PartPage, Values
from registrar.web.organiser.edit.question_controls import label_of
from registrar.web.organiser.edit.question_inputs import all_inputs, inputs_of


def _inputs(form: FormState) -> tuple[Input, ...]:
    return (
        ListInput(
            key="fields",
            legend=N_("Questions"),
            entry=N_("Question %(number)s"),
            add=N_("Add a question"),
            inputs=all_inputs(form),
            shown_for=inputs_of,
            name_of=_label,
        ),
    )


def _label(question: Any, form: FormState) -> str:
    return label_of(question, form) if isinstance(question, dict) else ""


def _summary(values: Values, form: FormState) -> str:
    questions = values.get("fields")
    number = len(questions) if isinstance(questions, list) else 0
    words = translations(form.language)
    return words.ngettext("%(num)s question", "%(num)s questions", number) % {"num": number}


QUESTIONS = PartPage(part="questions", heading=N_("Questions"), inputs=_inputs, summary=_summary)
