"""The operator: whoever holds the stack's credentials, at work on one event."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from registrar.actions.organise.access import OrganiserDependencies
from registrar.actions.organise.audit import note
from registrar.actions.organise.view import RegistrationDetail, every
from registrar.actions.organise.view import one as look_at
from registrar.cli.connection import connect
from registrar.cli.options import ID_LEAST
from registrar.cli.terminal import Advice
from registrar.domain.answer_columns import columns_of
from registrar.domain.columns import Column, pick
from registrar.domain.event import EventDefinition
from registrar.domain.organiser import OPERATOR
from registrar.domain.refusals import NoSuchRegistration
from registrar.domain.registration import Registration
from registrar.domain.registration_filter import ALL, RegistrationFilter
from registrar.locale.words import words_of
from registrar.wiring.app import App
from registrar.wiring.organise import organiser_dependencies

_ID_LENGTH = 32


@dataclass(frozen=True)
class Operator:
    """One event and all that may be done there."""

    app: App
    event: str

    @cached_property
    def organiser_deps(self) -> OrganiserDependencies:
        """Where it is done."""
        return organiser_dependencies(self.app)

    @cached_property
    def definition(self) -> EventDefinition:
        """The event's definition; NoSuchEvent."""
        return self.organiser_deps.events.definition(self.event)

    def columns(self, language: str | None, names: str | None = None) -> tuple[Column, ...]:
        """The columns in that language, or those of these names between commas; else Advice."""
        known = self.definition.languages
        if language is not None and language not in known:
            raise Advice(f"the event is in {', '.join(known)}")
        words = words_of(language or known[0])
        there = columns_of(self.definition, words=words, now=self.app.clock())
        if names is None:
            return there
        try:
            return pick(there, [name.strip() for name in names.split(",") if name.strip()])
        except KeyError as unknown:
            names = ", ".join(column.name for column in there)
            wanted = unknown.args[0]
            raise Advice(f'there is no column "{wanted}"; these are: {names}') from unknown

    def every(self, wanted: RegistrationFilter = ALL) -> Iterator[Registration]:
        """The registrations that fit, oldest first, read as they are asked for."""
        return every(OPERATOR, self.event, wanted, deps=self.organiser_deps)

    def note(self, what: str, registration: str = "") -> None:
        """Write down in the audit that data are handed out, before they are (P5)."""
        note(OPERATOR, self.event, what, deps=self.organiser_deps, registration=registration)

    def one(self, beginning: str) -> RegistrationDetail:
        """The registration whose id begins so. Advice for too few characters, or for several."""
        registration_id = self.id_of(beginning.lower())
        return look_at(OPERATOR, self.event, registration_id, deps=self.organiser_deps)

    def id_of(self, beginning: str) -> str:
        """The whole id; NoSuchRegistration for none."""
        if len(beginning) >= _ID_LENGTH:
            return beginning
        if len(beginning) < ID_LEAST:
            raise Advice(f"give at least the first {ID_LEAST} characters of the id")
        found = (one.id for one in self.every() if one.id.startswith(beginning))
        first, second = next(found, None), next(found, None)
        if first is None:
            raise NoSuchRegistration(beginning)
        if second is not None:
            raise Advice("more than one id begins so; give more of it")
        return first


def operate(event: str, *, local: bool, endpoint: str | None, stack: str) -> Operator:
    """The operator of that event in the stack that the options name; NoSuchEvent."""
    operator = Operator(connect(local=local, endpoint=endpoint, stack=stack), event)
    operator.definition  # noqa: B018 an unknown event is said before anything else
    return operator
