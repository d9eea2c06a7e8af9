"""Facts that an answer promises of a registration: empty while they hold, else how they do not."""

import json
from collections.abc import Mapping

from tests.simulation.checks.shadow import ACTIVE, Item, state_of
from tests.simulation.operations.act import Act, id_of, number_of

SETTLED = ("confirmed", "waiting")


def is_given_up(act: Act, found: Item) -> str:
    """Tell whether a cancelled registration is active as it was before."""
    now, undone = act.current(found), number_of(found, "undone")
    kept = state_of(now) in ACTIVE and number_of(now, "undone") == undone
    return f"{id_of(found)} was cancelled and is {state_of(now)}" if kept else ""


def is_undone(act: Act, found: Item) -> str:
    """Tell whether a registration that was taken back is cancelled as it was before."""
    now = act.current(found)
    if state_of(now) == "erased" or number_of(now, "undone") > number_of(found, "undone"):
        return ""
    if state_of(now) in ACTIVE:  # it never was cancelled a second time
        return ""
    return f"{id_of(found)} was taken back and is {state_of(now)}"


def is_corrected(act: Act, found: Item) -> str:
    """Tell whether a corrected registration is of its revision before."""
    now = act.current(found)
    if state_of(now) == "erased" or number_of(now, "revision") > number_of(found, "revision"):
        return ""
    return f"{id_of(found)} was corrected and is of revision {number_of(now, 'revision')}"


def is_as_given(act: Act, found: Item, given: Mapping[str, str]) -> str:
    """Tell whether a registration that an organiser corrected neither changed nor was like that."""
    answers = json.loads(act.current(found)["answers"]["S"]) if is_corrected(act, found) else given
    wrong = {name for name, answer in given.items() if answers.get(name) != answer}
    return f"{id_of(found)} was corrected and has other {sorted(wrong)}" if wrong else ""


def is_gone(act: Act, found: Item) -> str:
    """Tell whether an erased registration is something else."""
    now = act.current(found)
    return "" if state_of(now) == "erased" else f"{id_of(found)} was erased and is {state_of(now)}"


def is_released(act: Act, found: Item) -> str:
    """Tell whether a released registration is in quarantine or held, or waits unproven."""
    now = act.current(found)
    state = state_of(now)
    kept = state in ("quarantined", "held") or (state == "waiting" and "unproven" in now)
    return f"{id_of(found)} was released and is {state}" if kept else ""


def is_proven(act: Act, found: Item) -> str:
    """Tell whether the address of a registration still has to be proven."""
    still = "unproven" in act.current(found)
    return f"{id_of(found)} was proven, and has to be proven" if still else ""


def has_joined(act: Act, found: Item) -> str:
    """Tell whether it is not known of a registration that its link to join was followed."""
    now = act.current(found)
    left = state_of(now) != "confirmed" or number_of(now, "undone") != number_of(found, "undone")
    known = "joined" in now or left  # meanwhile, so that nobody who left is noted
    return "" if known else f"{id_of(found)} has joined, and that is not known"


def has_happened(act: Act, address: str, what: str, before: int) -> str:
    """Tell whether an account has not changed so since the log had so many lines."""
    lines = act.world.user_pool.log.lines[before:]
    known = any((line.address, line.what) == (address, what) for line in lines)
    return "" if known else f"{address}: {what} was answered, and has not happened"
