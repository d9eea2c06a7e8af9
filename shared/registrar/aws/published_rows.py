"""Rows of an event that follow from its definition: its seats, and its opening."""

from datetime import UTC, datetime

from registrar.aws.keys.due_index import OPENINGS
from registrar.aws.keys.events import seats_key
from registrar.aws.keys.interests import opening_key
from registrar.aws.option_recall import OptionRecall
from registrar.aws.table import Table, moment, number, text
from registrar.aws.transaction import Action
from registrar.domain.event import EventDefinition

_PAST = datetime(1970, 1, 1, tzinfo=UTC)


def set_seats(
    table: Table, definition: EventDefinition, recall: OptionRecall, *, counts: bool
) -> Action:
    """Return the action that sets the seats by the definition; counters stay, or begin at zero.

    The bound for everybody follows from the seats of the reserve that are given as it is written.

    With ``counts`` the holders of options are counted from now on.
    """
    condition, compared = recall.seats_condition()
    count = ", counting = :form, to_count = if_not_exists(taken, :zero)" if counts else ""
    recalled = ", recalled = :true ADD turn :one" if recall.recalls else ""
    return table.update(
        seats_key(definition.event),
        "SET #capacity = :capacity, waiting_limit = :limit, opens = :opens, closes = :closes,"
        " starts = :starts, #state = :state, form_version = :form,"
        " waiting = if_not_exists(waiting, :zero), taken = if_not_exists(taken, :zero),"
        " reserve = :reserve, reserved = if_not_exists(reserved, :zero),"
        " public_limit = if_not_exists(reserved, :zero) + :public"
        f"{count}{recalled}",
        when=condition,
        values=({":true": {"BOOL": True}, ":one": number(1)} if recall.recalls else {})
        | compared
        | {
            ":capacity": number(definition.seats),
            ":limit": number(definition.waiting_list),
            ":reserve": number(definition.reserve),
            ":public": number(definition.seats - definition.reserve),
            ":opens": moment(definition.opens),
            ":closes": moment(definition.closes),
            ":starts": moment(definition.starts),
            ":state": text("cancelled" if definition.cancelled else "active"),
            ":form": number(definition.version),
            ":zero": number(0),
        },
        names="capacity state",
    )


def set_opening(table: Table, definition: EventDefinition) -> Action:
    """Return the action that makes the opening due at the definition's ``opens``.

    A cancelled event is due at once: its addresses are deleted, nobody is notified.
    """
    return table.update(
        opening_key(definition.event),
        "SET #state = :waiting, due_shard = :openings, due_at = :opens",
        values={
            ":waiting": text("waiting"),
            ":openings": text(OPENINGS),
            ":opens": moment(_PAST if definition.cancelled else definition.opens),
        },
        names="state",
    )
