"""News: what a team writes to those who are registered, in every language of the event."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from registrar.domain.broadcast import Broadcast
from registrar.domain.registration_filter import ALL, RegistrationFilter
from registrar.domain.submission import FieldError, SubmissionInvalid
from registrar.domain.text_cleaning import TextRefused, clean

LONGEST_SUBJECT = 120  # characters
LONGEST_TEXT = 5_000

# News that could not be sent for so long are news no more
_KEEP = timedelta(days=3)


@dataclass(frozen=True)
class AnnouncementText:
    """Subject and text, a line a language; paragraphs are parted by empty lines."""

    subject: Mapping[str, str]
    text: Mapping[str, str]

    def paragraphs(self, language: str) -> tuple[str, ...]:
        """The text in that language, paragraph by paragraph, each on one line."""
        blocks = self.text[language].split("\n\n")
        return tuple(" ".join(one.split()) for one in blocks if one.strip())


@dataclass(frozen=True, kw_only=True)
class Announcement:
    """One message of the team's, to those who are ``wanted`` when it is sent.

    ``id`` is letters and digits; ``by`` is the sign-in address of whoever sent it, ``expected``
    how many were meant then. Words that were searched for may be somebody's name or address, so
    they are no part of it: whom the search found is kept beside it until they have their mail.
    ``search_code`` stands for the words meanwhile.
    """

    id: str
    event: str
    words: AnnouncementText
    wanted: RegistrationFilter = ALL
    by: str
    created: datetime
    expected: int = 0
    searched: bool = False
    search_code: str = ""

    def run(self) -> Broadcast:
        """The run that brings it to everybody, beginning at once."""
        until = self.created + _KEEP
        return Broadcast(
            event=self.event, kind="news", occasion=self.id, due=self.created, until=until
        )


def read_words(
    subject: Mapping[str, str], text: Mapping[str, str], languages: tuple[str, ...]
) -> AnnouncementText:
    """The words made clean, whole in every language.

    Raises SubmissionInvalid; its fields are subject_bg, text_bg and so on.
    """
    errors: list[FieldError] = []

    def read(kind: str, given: Mapping[str, str], longest: int) -> dict[str, str]:
        return {
            one: _read(f"{kind}_{one}", given.get(one, ""), longest, errors) for one in languages
        }

    words = AnnouncementText(
        read("subject", subject, LONGEST_SUBJECT), read("text", text, LONGEST_TEXT)
    )
    if errors:
        raise SubmissionInvalid(tuple(errors))
    return words


def _read(field: str, given: str, longest: int, errors: list[FieldError]) -> str:
    try:
        words = clean(given, lines=longest > LONGEST_SUBJECT)
    except TextRefused as refused:
        errors.append(FieldError(field, "forbidden_characters", sign=refused.sign))
        return ""
    if not words:
        errors.append(FieldError(field, "required"))
    elif len(words) > longest:
        errors.append(FieldError(field, "too_long", longest))
    return words
