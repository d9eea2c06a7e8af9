"""Operator of one event, with the rights of the stack's credentials."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import typer

from registrar.actions.organise.access import OrganiserDependencies, authorise
from registrar.actions.organise.audit import note, note_reading
from registrar.actions.organise.register_by_hand import ByHandDependencies
from registrar.actions.organise.view import (
    RegistrationDetail,
    all_registrations,
    registration_detail,
)
from registrar.cli.connection import Connection
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
from registrar.wiring.organise import by_hand_dependencies, organiser_dependencies

_ID_LENGTH = 32


@dataclass(frozen=True)
class Operator:
    """Event, with all rights of an owner: those of the stack's credentials."""

    app: App
    event: str

    @cached_property
    def organiser_deps(self) -> OrganiserDependencies:
        """Dependencies of the organisers' use cases."""
        return organiser_dependencies(self.app)

    @cached_property
    def by_hand_deps(self) -> ByHandDependencies:
        """Dependencies of registering somebody by hand."""
        return by_hand_dependencies(self.app)

    @cached_property
    def definition(self) -> EventDefinition:
        """Definition of the event. Raises NoSuchEvent."""
        return self.organiser_deps.events.definition(self.event)

    def columns(self, language: str | None, names: str | None = None) -> tuple[Column, ...]:
        """Return the columns, or only ``names``, headed in ``language`` or the event's first.

        ``names`` are separated by commas. Raises BadParameter for an unknown language or column.
        """
        words = words_of(self.language(language))
        columns = columns_of(self.definition, words=words, now=self.app.clock())
        if names is None:
            return columns
        try:
            return pick(columns, [name.strip() for name in names.split(",") if name.strip()])
        except KeyError as unknown:
            known = ", ".join(column.name for column in columns)
            raise typer.BadParameter(
                f'there is no column "{unknown.args[0]}"; these are: {known}',
                param_hint="'--columns'",
            ) from unknown

    def language(self, wanted: str | None) -> str:
        """Return ``wanted``, else the event's first language. Raises BadParameter if unknown."""
        known = self.definition.languages
        if wanted is not None and wanted not in known:
            wrong = f"the event is in {', '.join(known)}"
            raise typer.BadParameter(wrong, param_hint="'--headings'")
        return wanted or known[0]

    def every(self, wanted: RegistrationFilter = ALL) -> Iterator[Registration]:
        """Return the registrations that match, oldest first, read as they are consumed."""
        return all_registrations(OPERATOR, self.event, wanted, deps=self.organiser_deps)

    def note(self, what: str) -> None:
        """Add an audit entry, before data are taken out (P5)."""
        note(OPERATOR, self.event, what, deps=self.organiser_deps)

    def note_reading(self, what: str) -> None:
        """Add an entry to the audit of reading, before data are shown."""
        authorised = authorise(OPERATOR, self.event, deps=self.organiser_deps)
        note_reading(authorised, what, deps=self.organiser_deps)

    def detail_of(self, beginning: str) -> RegistrationDetail:
        """Return the registration whose id has this beginning, with its history.

        Raises NoSuchRegistration; Advice for a beginning that is too short or not unique.
        """
        registration_id = self.id_of(beginning.lower())
        return registration_detail(OPERATOR, self.event, registration_id, deps=self.organiser_deps)

    def id_of(self, beginning: str) -> str:
        """Return the whole id with this beginning. Raises NoSuchRegistration, Advice."""
        if len(beginning) >= _ID_LENGTH:
            return beginning
        if len(beginning) < ID_LEAST:
            raise Advice(f"give at least the first {ID_LEAST} characters of the id")
        ids = (registration.id for registration in self.every())
        found = (whole for whole in ids if whole.startswith(beginning))
        first, second = next(found, None), next(found, None)
        if first is None:
            raise NoSuchRegistration(beginning)
        if second is not None:
            raise Advice("more than one id begins so; give more of it")
        return first


def operate(event: str, connection: Connection) -> Operator:
    """Return the operator of an event in the connection's stack. Raises NoSuchEvent."""
    operator = Operator(connection.app, event)
    operator.definition  # noqa: B018 an unknown event is reported before anything else
    return operator
