"""Reports of answers to attendees that their registration contradicts."""

import json

from tests.simulation.checks.shadow import Item, state_of
from tests.simulation.operations.act import Act, id_of


def had_a_seat(act: Act, found: Item) -> None:
    """Report that somebody was let into the room who had no seat all the while."""
    now = act.current(found)
    if "confirmed" not in (state_of(found), state_of(now)) and now["version"] == found["version"]:
        act.world.violated("N11", f"{id_of(found)} is {state_of(now)}, and was told the room")


def kept_its_track(act: Act, found: Item, before: Item, track: str) -> None:
    """Report that a correction which leaves the track as it is was refused for want of a seat."""
    same = json.loads(before["answers"]["S"]).get("track") == track
    if same and act.current(found)["version"] == before["version"]:
        act.world.violated("N4", f"{id_of(found)} has {track}, and is refused it at a correction")


def was_changed(act: Act, found: Item, before: Item) -> None:
    """Report that a correction was refused as overtaken though nobody changed anything."""
    if act.current(found)["version"] == before["version"]:
        act.world.violated("N4", f"{id_of(found)} cannot be corrected, and nobody changed it")
