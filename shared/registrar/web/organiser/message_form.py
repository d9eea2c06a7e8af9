"""The form of a message to attendees, in the languages of its recipients.

The form carries the whole message from page to page; it is stored only when it is sent.
"""

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace

from registrar.actions.organise.message import AnnouncementDraft
from registrar.actions.organise.recipients import Audience
from registrar.domain.announcement import AnnouncementText, read_words
from registrar.domain.event import EventDefinition
from registrar.domain.submission import FieldError, SubmissionInvalid
from registrar.domain.translatable import N_
from registrar.locale.catalogue import translations
from registrar.locale.words import words_of
from registrar.web.components.field_error_messages import field_message
from registrar.web.components.form_controls import Control, ControlError
from registrar.web.organiser.registrations.filter_controls import Filter, filters_of, problems_of
from registrar.web.organiser.registrations.list_query import ListQuery, read_query
from registrar.web.organiser.simple_form import ask
from registrar.web.protocol.form_fields import Fields

_ID = re.compile(r"[0-9a-zA-Z]{1,64}")

# Announcements go to registrations with a seat or on the waiting list
_STATES = ("confirmed", "waiting")


@dataclass(frozen=True, kw_only=True)
class LanguageControls:
    """Subject and text in one language, with its name and its number of recipients.

    The number is None while the filter has faults.
    """

    name: str
    people: int | None
    subject: Control
    text: Control


@dataclass(frozen=True, kw_only=True)
class MessageForm:
    """A message as typed: ``texts`` and ``errors`` by field, ``query`` for its ``audience``."""

    id: str
    definition: EventDefinition
    query: ListQuery
    audience: Audience
    texts: Mapping[str, str] = field(default_factory=dict)
    errors: tuple[FieldError, ...] = ()

    @property
    def is_sound(self) -> bool:
        """Tell whether the message has no errors, so that it can be sent."""
        return not self.errors and not self.query.faults

    @property
    def draft(self) -> AnnouncementDraft:
        """The message in the languages that are written. Raises SubmissionInvalid for errors."""
        return AnnouncementDraft(
            id=self.id,
            event=self.definition.event,
            words=self._words(),
            wanted=self.query.wanted,
        )

    @property
    def hidden(self) -> Mapping[str, str]:
        """The whole form as hidden fields."""
        return {"id": self.id, **self.texts, **self.query.criteria}

    @property
    def unwritten(self) -> tuple[str, ...]:
        """Languages of the event without a text."""
        return tuple(
            language for language in self.definition.languages if language not in self._words().text
        )

    def _words(self, required: Collection[str] = ()) -> AnnouncementText:
        languages = self.definition.languages
        subject = {language: self.texts.get(f"subject_{language}", "") for language in languages}
        text = {language: self.texts.get(f"text_{language}", "") for language in languages}
        return read_words(subject, text, languages, required=required)

    def checked(self, *, previewed: bool = False) -> "MessageForm":
        """The same form with its errors.

        Once it was ``previewed``, a language that has its first recipient since is not required.
        """
        try:
            self._words(() if previewed else self.audience.required)
        except SubmissionInvalid as error:
            return replace(self, errors=error.errors)
        return self


def read_message(
    fields: Fields,
    definition: EventDefinition,
    *,
    new_id: Callable[[], str],
    audience_of: Callable[[ListQuery], Audience],
) -> MessageForm:
    """Read the form as sent, unchecked."""
    names = [
        f"{kind}_{language}" for language in definition.languages for kind in ("subject", "text")
    ]
    given = {name: fields.value(name) for name, _ in fields.pairs}
    known, query = fields.value("id"), read_query(given, definition)
    return MessageForm(
        id=known if _ID.fullmatch(known) else new_id(),
        definition=definition,
        query=query,
        audience=audience_of(query),
        texts={name: fields.value(name) for name in names},
    )


def controls_of(form: MessageForm, language: str) -> list[LanguageControls]:
    """Subject and text in each language of the event, with their errors."""
    return [_pair(form, written, language) for written in form.definition.languages]


def audience_filters(form: MessageForm, language: str) -> tuple[Filter, ...]:
    """The filters; of the states only those that announcements go to."""
    return tuple(
        replace(control, options=tuple(pair for pair in control.options if pair[0] in _STATES))
        if control.name == "status"
        else control
        for control in filters_of(form.query, form.definition, language)
    )


def problems_in(form: MessageForm, language: str) -> tuple[ControlError, ...]:
    """Errors of the texts and the filters, each with a link to its control."""
    pairs = [(pair.subject, pair.text) for pair in controls_of(form, language)]
    shown = tuple(
        ControlError(control.error, control.target)
        for pair in pairs
        for control in pair
        if control.error
    )
    return (*shown, *problems_of(form.query, audience_filters(form, language), language))


def _pair(form: MessageForm, written: str, language: str) -> LanguageControls:
    words = words_of(language)
    name = words.language_name(written)
    subject = words.gettext(N_("Subject in %(language)s")) % {"language": name}
    text = words.gettext(N_("Text in %(language)s")) % {"language": name}
    line = {"type": "text", "lang": written, "autocomplete": "off"}
    area = {"lang": written, "class": "tall"}
    optional = bool(form.audience.count) and not form.audience.languages.get(written)
    return LanguageControls(
        name=name,
        people=form.audience.languages.get(written),
        subject=replace(
            _control(form, f"subject_{written}", subject, line, language), optional=optional
        ),
        text=replace(
            _control(form, f"text_{written}", text, area, language), kind="area", optional=optional
        ),
    )


def _control(
    form: MessageForm, name: str, label: str, attributes: Mapping[str, str], language: str
) -> Control:
    error = next((error for error in form.errors if error.field == name), None)
    _ = translations(language).gettext
    return ask(
        name,
        label,
        attributes,
        value=form.texts.get(name, ""),
        error=field_message(error, label, _) if error else None,
    )
