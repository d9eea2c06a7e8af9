"""Question before an event loses a language, with all texts that it has in it."""

from collections.abc import Mapping
from typing import Any

from registrar.actions.organise.draft_state import DraftState
from registrar.domain.translatable import N_
from registrar.event_file.languages import languages_gone, languages_in, texts_in
from registrar.locale.catalogue import translations
from registrar.locale.words import words_of
from registrar.web.organiser.context import OrganiserContext

_ADVICE = N_(
    "To remove them, save again. To keep them, tick the language again. Texts that are published"
    " stay published until the draft is."
)


def ask_about_languages(
    context: OrganiserContext, state: DraftState, values: Mapping[str, Any]
) -> dict[str, Any]:
    """Return what asks about the texts that the values would remove; nothing to be asked: empty.

    Who was asked sends the languages back, as ``gone``.
    """
    before = state.document.data
    gone = languages_gone(before, {**before, **values})
    known = {*languages_in(before), *gone}
    number = sum(1 for _ in texts_in(before, gone, known))
    languages = " ".join(gone)
    if not number or context.fields.value("gone") == languages:
        return {}
    words = words_of(context.language)
    names = ", ".join(words.language_name(each) for each in gone)
    said = translations(context.language).ngettext(
        "Nothing is saved yet: %(num)s text in a language without the tick (%(languages)s) would be"
        " removed from all parts of the event.",
        "Nothing is saved yet: %(num)s texts in a language without the tick (%(languages)s) would"
        " be removed from all parts of the event.",
        number,
    )
    heading = said % {"num": number, "languages": names}
    advice = translations(context.language).gettext(_ADVICE)
    return {"gone": {"heading": heading, "advice": advice, "languages": languages}}
