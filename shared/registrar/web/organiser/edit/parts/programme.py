"""Programme of the event: its sessions with titles and speakers."""

from collections.abc import Mapping
from typing import Any

from registrar.domain.translatable import N_
from registrar.locale.catalogue import translations
from registrar.web.organiser.edit.form_state import FormState, as_text
from registrar.web.organiser.edit.inputs import Input, LinesInput, TextsInput
from registrar.web.organiser.edit.part_page import PartPage, Values
from registrar.web.organiser.edit.programme_input import ProgrammeInput


def _inputs(form: FormState) -> tuple[Input, ...]:
    return (
        ProgrammeInput(
            key="programme",
            legend=N_("Sessions of the programme"),
            entry=N_("Session %(number)s"),
            add=N_("Add a session"),
            help=N_(
                "A new session begins where the last one ends. Moving one up or down exchanges its"
                " time with its neighbour's. Once saved, the sessions are in the order of their"
                " times."
            ),
            empty=N_("No sessions yet: the page says that the programme is coming soon."),
            inputs=(
                TextsInput(key="title", label=N_("Title")),
                LinesInput(
                    key="speakers",
                    label=N_("Speakers"),
                    help=N_("One on each line, with position if you like."),
                ),
            ),
            name_of=_title,
            dates=form.data.get("dates"),
        ),
    )


def _title(session: Any, form: FormState) -> str:
    title = session.get("title") if isinstance(session, Mapping) else None
    if not isinstance(title, Mapping):
        return ""
    return as_text(title.get(form.language) or next(iter(title.values()), ""))


def _summary(values: Values, form: FormState) -> str:
    sessions = values.get("programme")
    if not isinstance(sessions, list) or not sessions:
        return form.translate(N_("The page says that the programme is coming soon"))
    words = translations(form.language)
    return words.ngettext("%(num)s session", "%(num)s sessions", len(sessions)) % {
        "num": len(sessions)
    }


PROGRAMME = PartPage(part="programme", heading=N_("Programme"), inputs=_inputs, summary=_summary)
