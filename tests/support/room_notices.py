"""Events whose online room is missing, and those who are notified."""

from datetime import datetime
from typing import Any

from registrar.actions.publish import publish
from registrar.aws.table import Table
from registrar.domain.event import EventDefinition
from tests.support.factories import NOW, an_event
from tests.support.services import Services
from tests.support.sweeper import Sweeper

ANA, BORIS = "ana@wcif.example", "boris@wcif.example"


TEAM = {"manages": [ANA, BORIS], "views": ["viewer@wcif.example"]}


WITHOUT_ROOM = {"online": {"provider": "Zoom"}}


def an_online_event(**changes: Any) -> EventDefinition:
    """An online event of two who manage it, without a room, reminders and thanks."""
    given = {"place": WITHOUT_ROOM, "team": TEAM, "reminders": [], "thanks": None}
    return an_event(**(given | changes))


def sweeper_of(table: Table, at: datetime = NOW, **changes: Any) -> Sweeper:
    """The sweeper of an event that was published at that time."""
    event = an_online_event(**changes)
    services = Services(table, event, now=at)
    services.event = publish(event, publications=services.publications, now=at)
    return Sweeper(services)


def told_at(sweeper: Sweeper, *moments: datetime) -> list[list[str]]:
    """Sweep at those times; return who was notified at each."""
    told = []
    for moment in moments:
        assert sweeper.sweep(moment).failures == []
        told.append(sweeper.notices.told[:])
        sweeper.notices.told.clear()
    return told


def _parts(changes: dict[str, Any]) -> dict[str, Any]:
    """Return the changed parts of the event as its definition has them."""
    whole = an_online_event(**changes)
    return {name: getattr(whole, name) for name in changes}
