"""Send digests to organisers: daily, or at once when a figure rises that somebody has to act on.

A digest is claimed with its day, or the kinds of its news with their time, before it is given to
SES. After a crash or an unclear outcome it is not sent again: at most one a day, and one an hour
for each kind. What was refused for certain is tried again; news that may not have arrived are told
again after the hour, since they are known only once SES has accepted them.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol, Self

from registrar.actions.organise.bulk_ports import BusyNetworks
from registrar.actions.ports import DefinitionVersions, FigureReader, SampleArrivals, SeatReader
from registrar.actions.send_once import Outcome, SendDependencies, send_once
from registrar.domain.checklist import checklist, open_to_dos
from registrar.domain.delivery import CompositionFault
from registrar.domain.figures import figures_of
from registrar.domain.keyring import Keyring
from registrar.domain.retention_rules import retained_until
from registrar.domain.team_digest import (
    Digest,
    DigestState,
    day_of,
    members_by_digest,
    news_figures,
    news_to_dos,
    next_look,
)
from registrar.domain.to_do import needs_proof_of_mail


class DigestEvents(DefinitionVersions, SeatReader, FigureReader, Protocol):
    """Reader of the events that digests are about."""


class Digests(Protocol):
    """Interface to the choices of digests for the sweep."""

    def due(self, now: datetime) -> Iterator[DigestState]:
        """Return the choices that are to be looked at."""

    def save(self, before: DigestState, after: DigestState) -> bool:
        """Replace the state; False if another sweep, or a choice, came first."""


class DigestSender(Protocol):
    """Sender that composes the digest and gives it to SES in exactly one call."""

    def send(self, digest: Digest) -> str:
        """Send the email and return its SES id. Raises Refused, a subclass of it, or Unclear."""


@dataclass(frozen=True, kw_only=True)
class SendDigestDependencies(SendDependencies):
    """Dependencies of ``send_digest``."""

    events: DigestEvents
    digests: Digests
    networks: BusyNetworks
    samples: SampleArrivals
    sender: DigestSender
    keys: Keyring


def send_digest(state: DigestState, *, deps: SendDigestDependencies) -> Outcome:
    """Send what is due of the choice, unless another sweep has claimed it; return the outcome.

    Without anything to tell it is looked at later, which is "not_due".
    """
    digest = _digest(state, deps)
    if digest is None:
        return "not_due"
    return send_once(_Delivery(digest, state, deps), now=deps.clock(), deps=deps)


def _digest(state: DigestState, deps: SendDigestDependencies) -> Digest | None:
    """Return the digest that is due of the choice; None if there is none, which is stored."""
    now, event = deps.clock(), state.key.event
    seats = deps.events.seats(event)
    definition = deps.events.definition(event, at_least=seats.form_version)
    member = members_by_digest(definition, deps.keys).get(state.key.member)
    if member is None or now >= retained_until(definition):
        deps.digests.save(state, state.advanced(frequency="none", due=None))
        return None
    counters = deps.events.counted(event)
    counted = figures_of(definition, counters, seats=seats, erased_counts={})
    address, role = member
    digest = Digest(
        state=state,
        definition=definition,
        address=address,
        role=role,
        to_dos=(),
        counted=counted,
        day=day_of(definition, now),
    )
    found = _daily(digest, now, deps) if state.frequency == "daily" else _at_once(digest, now)
    if found is None:
        due, known = next_look(state.frequency, definition, now), news_figures(counted, now)
        deps.digests.save(state, state.advanced(due=due, known=state.at_most(known)))
    return found


def _daily(digest: Digest, now: datetime, deps: SendDigestDependencies) -> Digest | None:
    """Return the digest with the to-dos of its reader; None without any, or if today's was sent."""
    if digest.state.day == digest.day:
        return None
    event = digest.definition.event
    is_asked = needs_proof_of_mail(digest.definition, digest.counted, now)
    steps = checklist(
        digest.definition,
        digest.counted,
        asker=digest.address,
        now=now,
        networks=deps.networks.busy(event) if digest.role == "manages" else (),
        sample_arrived=is_asked and deps.samples.has_sample_arrived(event),
    )
    to_dos = open_to_dos(steps)
    return replace(digest, to_dos=tuple(to_dos)) if to_dos else None


def _at_once(digest: Digest, now: datetime) -> Digest | None:
    figures = news_figures(digest.counted, now)
    kinds = digest.state.rises(figures, now)
    to_dos = news_to_dos(kinds, digest.counted)
    return replace(digest, to_dos=to_dos, news=kinds, figures=figures) if kinds else None


@dataclass(frozen=True)
class _Delivery:
    """Digest as ``send_once`` sends it; no stranger can cause one, so no mailbox's limit counts.

    ``state`` is the stored one; that of the digest is the one before it was claimed.
    """

    digest: Digest
    state: DigestState
    deps: SendDigestDependencies

    @property
    def reference(self) -> str:
        return self.digest.reference

    @property
    def counted_address(self) -> str:
        return ""

    @property
    def attempts(self) -> int:
        return self.state.attempts

    @property
    def refused_since(self) -> datetime | None:
        return self.state.refused_since

    def claim(self, *, now: datetime, until: datetime) -> Self | None:
        """Claim it until its next day or hour: a lease would let it be sent twice."""
        digest, before = self.digest, self.state
        claimed = before.advanced(
            due=max(until, next_look(before.frequency, digest.definition, now) or until),
            day=before.day if digest.news else digest.day,
            told={**before.told, **dict.fromkeys(digest.news, now)},
            attempts=before.attempts + 1,
        )
        saved = self.deps.digests.save(before, claimed)
        return replace(self, state=claimed) if saved else None

    def defer(self, *, due: datetime) -> None:
        """Let it wait; without a counted address nothing is deferred."""

    def send(self) -> str:
        return self.deps.sender.send(self.digest)

    def mark_sent(self, *, ses_id: str, now: datetime) -> None:  # noqa: ARG002
        known = self.state.at_most(self.digest.figures) if self.digest.news else self.state.known
        told = {kind: self.digest.figures[kind] for kind in self.digest.news}
        self._save(
            self.state.advanced(
                due=next_look(self.state.frequency, self.digest.definition, now),
                known={**known, **told},
                attempts=0,
                refused_since=None,
            )
        )

    def put_back(self, *, due: datetime) -> None:
        self._save(self._unclaimed(due))

    def put_back_refused(
        self,
        *,
        due: datetime,
        since: datetime,
        fault: CompositionFault | None,  # noqa: ARG002
    ) -> None:
        self._save(replace(self._unclaimed(due), refused_since=since))

    def give_up(self, *, fault: CompositionFault | None, now: datetime) -> None:  # noqa: ARG002
        self._save(self.state.advanced(attempts=0, refused_since=None))

    def _unclaimed(self, due: datetime) -> DigestState:
        """Return the state with what was told before the claim: SES has certainly not taken it."""
        before = self.digest.state
        return self.state.advanced(due=due, day=before.day, told=before.told)

    def _save(self, after: DigestState) -> None:
        self.deps.digests.save(self.state, after)
