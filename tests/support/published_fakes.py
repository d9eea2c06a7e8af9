"""Publications in memory: definitions of events and their broadcasts."""

from dataclasses import dataclass, field, replace

from registrar.domain.broadcast import Broadcast
from registrar.domain.broadcast_plan import NO_BROADCASTS, Plan
from registrar.domain.event import EventDefinition
from registrar.domain.event_version import EventVersion, VersionRecord
from registrar.domain.seats import OptionKey


@dataclass
class FakePublications:
    """The published definitions by event."""

    published: dict[str, EventDefinition] = field(default_factory=dict)
    planned: dict[str, list[Broadcast]] = field(default_factory=dict)
    held: bool = False
    records: list[VersionRecord] = field(default_factory=list)
    kept: list[EventVersion] = field(default_factory=list)

    def latest(self, event: str) -> EventDefinition | None:
        """Return the latest definition."""
        return self.published.get(event)

    def has_registrations(self, event: str) -> bool:
        """Tell whether the event has registrations."""
        return self.held

    def broadcasts(self, event: str) -> list[Broadcast]:
        """Return the event's broadcasts."""
        return self.planned.get(event, [])

    def publish(
        self,
        definition: EventDefinition,
        *,
        replacing: int,
        plan: Plan = NO_BROADCASTS,
        to_count: tuple[OptionKey, ...] = (),
        record: VersionRecord | None = None,
    ) -> None:
        """Replace that version of the definition; keep what is recorded with it."""
        self.records += [record] if record else []
        latest = self.published.get(definition.event)
        assert (latest.version if latest else 0) == replacing
        self.published[definition.event] = definition
        stay = [
            broadcast
            for broadcast in self.broadcasts(definition.event)
            if broadcast not in plan.dropped
        ]
        ended = [replace(broadcast, finished=True) for broadcast in plan.stopped]
        dates = {broadcast.name: broadcast for broadcast in (*plan.dated, *ended, *plan.resumed)}
        self.planned[definition.event] = [
            *(dates.get(broadcast.name, broadcast) for broadcast in stay),
            *plan.begun,
        ]

    def version(self, event: str, number: int) -> EventVersion | None:
        """Return the version as it was recorded."""
        recorded = [*self.kept, *(record.version for record in self.records)]
        found = (
            version for version in recorded if (version.event, version.number) == (event, number)
        )
        return next(found, None)

    def keep(self, version: EventVersion) -> bool:
        """Keep the version unless it is kept."""
        if self.version(version.event, version.number):
            return False
        self.kept.append(version)
        return True

    def keep_interests(self, event: str) -> None:
        """Do nothing: nobody waits for the opening."""
