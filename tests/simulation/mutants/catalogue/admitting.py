"""Mutants of who is let in and who is told: rooms, events, rights, sessions, restores."""

from tests.simulation.mutants.mutant import Mutant
from tests.simulation.mutants.patch import Code

_BROADCAST = "registrar.domain.broadcast"
_REPLAY = "registrar.actions.replay_erasures"

MUTANTS = (
    Mutant(
        "waiting and let in",
        "The link to join leads into the room from the waiting list, too.",
        (
            Code(
                "registrar.actions.attend.join:join_window",
                'current.state != "confirmed"',
                "not current.active",
            ),
        ),
    ),
    Mutant(
        "cancellation not announced",
        "Nobody is told that an event is cancelled.",
        (
            Code(
                f"{_BROADCAST}:caused",
                "if before is None or before.cancelled:",
                "if before is None or before.cancelled or after.cancelled:",
            ),
        ),
    ),
    Mutant(
        "other time not announced",
        "Nobody is told that an event begins at another time.",
        (Code(f"{_BROADCAST}:changed", "_times(before) != _times(after)", "before is None"),),
    ),
    Mutant(
        "notice of a cancelled event",
        "Those who wait for an opening are told to register for an event that was cancelled.",
        (
            Code(
                "registrar.actions.notify_opening:notify",
                "if seats.cancelled or now >= seats.closes:",
                "if now >= seats.closes:",
            ),
        ),
        profile="races",
    ),
    Mutant(
        "notice of a room that is set",
        "Those who manage an event are told that its room is missing though it was set.",
        (
            Code(
                "registrar.actions.notify_team:notify_team",
                "is_true = lacks_room(definition, now) and",
                "is_true =",
            ),
            Code(
                "registrar.actions.notify_team:_notices",
                "if not occasion or not lacks_room(definition, now):",
                "if not occasion:",
            ),
        ),
    ),
    Mutant(
        "session after sign-out",
        "A session that was signed out goes on until its token expires.",
        (
            Code(
                "registrar.aws.token_verifier:_check",
                "if stored.ended:",
                'if stored.ended and stored.origin == "":',
            ),
        ),
    ),
    Mutant(
        "viewer manages",
        "An organiser who may only see registrations changes them.",
        (
            Code(
                "registrar.actions.organise.access:checked_role",
                'role != "manages"',
                'role not in ("manages", "views")',
            ),
        ),
    ),
    Mutant(
        "erasures not repeated",
        "Those who were erased since the backup are there again after a restore.",
        (Code(f"{_REPLAY}:replay", "list(deps.audit.erased(event))", "[]"),),
    ),
)
