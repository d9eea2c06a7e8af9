"""`registrar events new`: an event file begun from a few questions."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from functools import partial
from inspect import Signature
from pathlib import Path
from typing import Annotated, Any, TypeVar
from zoneinfo import ZoneInfo

import typer

from registrar.cli.event_file import check_document
from registrar.cli.new_file import new_file
from registrar.cli.stack_command import options_in
from registrar.cli.terminal import Advice, print_line
from registrar.domain.email_address import is_address
from registrar.domain.made_names import slug_of
from registrar.domain.slug import is_slug
from registrar.event_file.starting import NewEvent, new_document
from registrar.locale.catalogue import own_languages

_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}[ T]\d{1,2}:\d{2}")
_MOST_SEATS = 1_000_000

Answer = TypeVar("Answer")
Texts = Annotated[
    list[str] | None,
    typer.Option(metavar="LANGUAGE=TEXT", help="Once for each language; a bare text is for all."),
]


@dataclass(frozen=True, kw_only=True)
class Answers:
    """Options of the command; what none of them says is asked for."""

    file: Annotated[
        Path | None, typer.Argument(metavar="FILE", help="A new file; without it, NAME.yaml.")
    ] = None
    languages: Annotated[
        str | None, typer.Option(metavar="LIST", help="Languages, the first one first: bg,en.")
    ] = None
    title: Texts = None
    name: Annotated[str | None, typer.Option(help="Name in addresses.")] = None
    starts: Annotated[str | None, typer.Option(help="Start, like 2022-03-02 14:00.")] = None
    ends: Annotated[str | None, typer.Option(help="End, like 2022-03-02 17:00.")] = None
    zone: Annotated[str | None, typer.Option(help="Time zone, like Europe/Sofia.")] = None
    online: Annotated[
        str | None, typer.Option(metavar="PROVIDER", help="Where it is online, like Zoom.")
    ] = None
    address: Texts = None
    seats: Annotated[str | None, typer.Option(metavar="NUMBER", help="Seats.")] = None
    organiser: Texts = None
    contact: Texts = None
    email: Annotated[str | None, typer.Option(help="Address for visitors' questions.")] = None
    manages: Annotated[
        str | None, typer.Option(metavar="ADDRESS", help="Who manages it, beside the owners.")
    ] = None

    def target(self, name: str) -> Path:
        """Return the file to write. Raises Advice if it is there."""
        file = self.file or Path(f"{name}.yaml")
        if file.exists():
            raise Advice(f"{file} is there already; name another file")
        return file


def new(**values: Any) -> None:
    """Begin an event file: asks for what no option says, and writes a file with explanations.

    The file passes `events check` and is for you to change. Nothing is published, and no file is
    replaced.
    """
    given = Answers(**values)
    languages = _asked(
        "languages",
        given.languages,
        f"Languages, of {', '.join(own_languages())}",
        _languages,
        default=",".join(own_languages()),
    )
    title = _texts(given.title, "Title", languages)
    name = _asked(
        "name", given.name, "Name in addresses", _slug, default=slug_of(title[languages[0]])
    )
    target = given.target(name)
    document = new_document(_event(given, name, title, languages), now=datetime.now(UTC))
    if document.problems():
        check_document(document, target, to_publish=False)
    with new_file(target, force=None) as part:
        part.write_text(document.text, encoding="utf-8")
    print_line(f"{target}: read and change it, then: registrar events publish {target}")


new.__signature__ = Signature(options_in(Answers))  # type: ignore[attr-defined]
new.__annotations__ = {field.name: field.type for field in fields(Answers)}


def _event(
    given: Answers, name: str, title: dict[str, str], languages: tuple[str, ...]
) -> NewEvent:
    zone = _asked("zone", given.zone, "Time zone", _zone, default="Europe/Sofia")
    starts = _asked("starts", given.starts, "Start (like 2022-03-02 14:00)", _moment)
    ends = _asked("ends", given.ends, "End (like 2022-03-02 17:00)", partial(_end, starts=starts))
    provider = _provider(given)
    return NewEvent(
        name=name,
        languages=languages,
        title=title,
        starts=starts,
        ends=ends,
        zone=zone,
        provider=provider,
        address=None if provider else _texts(given.address, "Address of the place", languages),
        seats=_asked("seats", given.seats, "Seats", _seats),
        organiser=_texts(given.organiser, "Organiser", languages),
        contact_name=_texts(given.contact, "Contact for visitors", languages),
        contact_email=_asked("email", given.email, "Email address of the contact", _address),
        manages=_asked(
            "manages", given.manages, "Who manages it (an address, or empty)", _nobody, default=""
        ),
    )


def _provider(given: Answers) -> str:
    """Return the name of the online service; empty for an event at an address."""
    if given.online or given.address:
        return (given.online or "").strip()
    return str(
        typer.prompt("Online at (like Zoom; empty for an address)", default="", show_default=False)
    ).strip()


def _asked(
    option: str,
    given: str | None,
    question: str,
    read: Callable[[str], Answer],
    *,
    default: str | None = None,
) -> Answer:
    """Return the option's value, else the answer to the question, asked until it can be read."""
    if given is not None:
        try:
            return read(given)
        except typer.BadParameter as error:
            raise typer.BadParameter(error.message, param_hint=f"'--{option}'") from error
    answer: Answer = typer.prompt(
        question, default=default, value_proc=read, show_default=bool(default)
    )
    return answer


def _texts(given: Sequence[str] | None, what: str, languages: Sequence[str]) -> dict[str, str]:
    """Return the text in each language, asked for in those that the options leave out."""
    found = dict[str, str]()
    for text in given or ():
        language, equals, rest = text.partition("=")
        if equals and language in languages:
            found[language] = rest
        else:
            found = dict.fromkeys(languages, text) | found
    for language in languages:
        if not found.get(language, "").strip():
            of = f" in {language}" if len(languages) > 1 else ""
            found[language] = typer.prompt(f"{what}{of}")
    return {language: found[language].strip() for language in languages}


def _languages(text: str) -> tuple[str, ...]:
    found = tuple(dict.fromkeys(part.strip() for part in text.split(",") if part.strip()))
    known = own_languages()
    if not found or not set(found) <= set(known):
        raise typer.BadParameter(f"the service has {', '.join(known)}")
    return found


def _slug(text: str) -> str:
    if not is_slug(text):
        raise typer.BadParameter("up to 64 small Latin letters, digits and hyphens")
    return text


def _zone(text: str) -> str:
    try:
        return str(ZoneInfo(text.strip()))
    except (KeyError, ValueError, OSError) as error:
        raise typer.BadParameter("no time zone; write it like Europe/Sofia") from error


def _moment(text: str) -> datetime:
    try:
        if _MOMENT.fullmatch(text.strip()):
            return datetime.fromisoformat(text.strip())
    except ValueError:
        pass
    raise typer.BadParameter("no date and time; write it like 2022-03-02 14:00")


def _end(text: str, *, starts: datetime) -> datetime:
    ends = _moment(text)
    if ends <= starts:
        raise typer.BadParameter("the end has to be after the start")
    return ends


def _seats(text: str) -> int:
    if not text.strip().isdecimal() or not 1 <= int(text) <= _MOST_SEATS:
        raise typer.BadParameter(f"a number from 1 to {_MOST_SEATS}")
    return int(text)


def _address(text: str) -> str:
    if not is_address(text.strip()):
        raise typer.BadParameter("no email address; write it like name@example.org")
    return text.strip()


def _nobody(text: str) -> str:
    return _address(text) if text.strip() else ""
