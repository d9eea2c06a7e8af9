"""Announcements: messages of a team to registered people, in the languages of those people."""

import hashlib
import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from registrar.domain.broadcast import Broadcast
from registrar.domain.registration_filter import ALL, RegistrationFilter
from registrar.domain.submission import FieldError, SubmissionInvalid
from registrar.domain.text_cleaning import TextRefused, clean

LONGEST_SUBJECT = 120  # characters
LONGEST_TEXT = 5_000

# An announcement that could not be sent for so long is out of date
_KEEP = timedelta(days=3)


@dataclass(frozen=True)
class AnnouncementText:
    """Subject and text by language; empty lines separate the paragraphs."""

    subject: Mapping[str, str]
    text: Mapping[str, str]

    def paragraphs(self, language: str) -> tuple[str, ...]:
        """Return the paragraphs of the text in that language, each on one line."""
        blocks = self.text[language].split("\n\n")
        return tuple(" ".join(block.split()) for block in blocks if block.strip())

    def language_for(self, language: str) -> str:
        """Return the language, or the first that is written if that one is not."""
        return language if language in self.subject else next(iter(self.subject))

    @property
    def digests(self) -> Mapping[str, str]:
        """Digests of subject and text by language, the same whatever the case and the spaces."""
        return {
            language: _digest(subject, self.text[language])
            for language, subject in self.subject.items()
        }


def _digest(*texts: str) -> str:
    """Return the SHA-256 digest of the texts in hexadecimal digits."""
    plain = (" ".join(unicodedata.normalize("NFKC", text).casefold().split()) for text in texts)
    return hashlib.sha256("\n".join(plain).encode()).hexdigest()


@dataclass(frozen=True, kw_only=True)
class Announcement:
    """Message of the team to the registrations that ``wanted`` matches when it is sent.

    ``id`` is letters and digits; ``by`` is the sign-in address of its sender, ``expected`` the
    number of recipients then. Search words may be a person's name or address, so they are not
    stored: the table keeps the ids that the search found until their mail is sent, and
    ``search_code`` is a keyed digest of the words. ``digests`` are those of the text by language.
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
    digests: Mapping[str, str] = field(default_factory=dict)

    def broadcast(self) -> Broadcast:
        """Return the broadcast that sends it to everybody, due at once and for three days."""
        until = self.created + _KEEP
        return Broadcast(
            event=self.event, kind="news", occasion=self.id, due=self.created, until=until
        )


def read_words(
    subject: Mapping[str, str],
    text: Mapping[str, str],
    languages: tuple[str, ...],
    *,
    required: Collection[str] = (),
) -> AnnouncementText:
    """Return the cleaned subject and text, complete in each language that is written or required.

    One language at least is written. Raises SubmissionInvalid with the fields subject_bg, text_bg
    and so on for text that is missing, too long or has refused characters.
    """
    errors: list[FieldError] = []
    begun = {name for given in (subject, text) for name, words in given.items() if words.strip()}
    written = [name for name in languages if name in required or name in begun] or languages[:1]

    def read(kind: str, given: Mapping[str, str], longest: int) -> dict[str, str]:
        return {
            language: _read(f"{kind}_{language}", given.get(language, ""), longest, errors)
            for language in written
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
        errors.append(FieldError(field, "forbidden_characters", character=refused.character))
        return ""
    if not words:
        errors.append(FieldError(field, "required"))
    elif len(words) > longest:
        errors.append(FieldError(field, "too_long", longest))
    return words
