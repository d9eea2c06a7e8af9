"""Many at once: organisers cancel what a filter matches, and undo it, at times twice or at once."""

import json
from functools import partial
from typing import Any

from tests.simulation.operations.act import Act
from tests.simulation.operations.program import call, is_done
from tests.simulation.operations.registry import operation

# Times that an order is sent until it is carried out
_STEPS = 3


@operation(weight=1)
def organiser_cancels_many(act: Act) -> None:
    """Look at whom a filter matches, and cancel them; the order may come late, or twice."""
    event, wanted = act.event(), _wanted(act)
    seen = _said(call(act, "POST", f"/events/{event}/cancellation-preview", wanted))
    if not seen or not seen["total"]:
        return
    act.world.scheduler.pause(act.random.choice((0.0, 30.0)))
    body = {"wanted": wanted, "before": seen["before"], "expected": seen["total"]}
    path = f"/events/{event}/cancellations/bulk{act.number:04d}"
    for _ in range(_STEPS):
        done = _said(call(act, "PUT", path, body))
        if done:
            act.promise(partial(_is_counted, act, event, done))
        if done.get("finished") and act.random.random() < 0.7:
            return


@operation(weight=1)
def organiser_undoes_many(act: Act) -> None:
    """Undo a bulk cancellation, one of before or one just made, by the page, at times twice."""
    if not _bulks(act):
        organiser_cancels_many(act)
    if not (found := _bulks(act)):
        return
    event, bulk = act.random.choice(found)
    for _ in range(act.random.choice((1, 2))):
        act.browser().post(act, f"/organise/events/{event}/cancellations/{bulk}/undo")


def _bulks(act: Act) -> list[tuple[str, str]]:
    """Return event and id of every bulk cancellation."""
    return sorted(
        (pk[3:], sk.removeprefix("BULK#"))
        for (pk, sk), _ in act.world.items()
        if sk.startswith("BULK#")
    )


def _wanted(act: Act) -> dict[str, Any]:
    """Draw a filter: by state, by the network of somebody, by a search, or none."""
    kind, found = act.random.choice(("all", "status", "network", "search")), act.registration()
    if kind == "status":
        return {"status": act.random.choice(("confirmed", "held", "waiting"))}
    if kind == "network" and found and "network" in found:
        return {"network": found["network"]["S"]}
    return {"search": act.person().address} if kind == "search" else {}


def _said(answer: dict[str, Any]) -> dict[str, Any]:
    """Return the JSON of an answer that a call was carried out; empty for another one."""
    said: dict[str, Any] = json.loads(answer["body"]) if answer and is_done(answer) else {}
    return said


def _is_counted(act: Act, event: str, done: dict[str, Any]) -> str:
    """Tell whether fewer are counted than an answer said."""
    item = dict(act.world.items()).get((f"EV#{event}", f"BULK#{done['id']}"), {})
    counted = int(item["cancelled"]["N"]) if item else 0
    kept = counted >= done["cancelled"]
    return (
        "" if kept else f"{done['id']}: {done['cancelled']} were cancelled, {counted} are counted"
    )
