"""Attendance: Zoom's report of the event of today is imported, and certificates are announced."""

from collections.abc import Sequence

from tests.simulation.checks.shadow import Item, state_of
from tests.simulation.operations.act import Act, id_of, status_of
from tests.simulation.operations.events import ORGANISER, TODAY, today
from tests.simulation.operations.organiser import is_done
from tests.simulation.operations.program import call
from tests.simulation.operations.registry import operation

_HEAD = "Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes)"
_ATTENDANCE = f"/organise/events/{TODAY}/attendance"
_OK = 200


@operation(weight=2)
def organiser_imports_attendance(act: Act) -> None:
    """Upload a report: whoever is in it has minutes, and nobody else."""
    present, number = _present(act), _next_import(act)
    fields = {"zone": "Europe/Sofia", "step": "write"}
    answer = act.browser().upload(act, f"{_ATTENDANCE}/report", _report(present, act), fields)
    if is_done(answer):
        _imported(act, present, number)


@operation(weight=1)
def program_imports_attendance(act: Act) -> None:
    """Import a report by the API."""
    present, number = _present(act), _next_import(act)
    body = {"reports": [_report(present, act)]}
    if status_of(call(act, "PUT", f"/events/{TODAY}/attendance", body)) == _OK:
        _imported(act, present, number)


@operation(weight=2)
def organiser_sends_certificates(act: Act) -> None:
    """Have all who were present told of their certificates."""
    if is_done(act.browser(ORGANISER).post(act, f"{_ATTENDANCE}/certificates")):
        act.world.record.figures["certificates"] += 1


def _present(act: Act) -> list[Item]:
    """Draw who was in the meeting, of those whom the index shows with a seat."""
    every = act.world.checks.shadow.registrations.values()
    seated = [one for one in every if one["event"]["S"] == TODAY and state_of(one) == "confirmed"]
    written = act.world.checks.answers.written
    settled = act.now - act.world.faults.profile.lag
    return [one for one in seated if written[id_of(one)] < settled and act.random.random() < 0.8]


def _report(present: Sequence[Item], act: Act) -> str:
    """Return the report: all of them were there from start to end."""
    dates = today(act.stage.span)
    begun, left = (f"{dates[name]}:00" for name in ("starts", "ends"))
    rows = [f"{one['name']['S']},{one['address']['S']},{begun},{left},1" for one in present]
    return "\n".join([_HEAD, *rows, f"Host,host@organiser.example,{begun},{left},1", ""])


def _next_import(act: Act) -> int:
    act.stage.imports[TODAY] += 1
    return act.stage.imports[TODAY]


def _imported(act: Act, present: Sequence[Item], number: int) -> None:
    act.world.record.figures["imports"] += 1
    act.promise(lambda: _has_minutes(act, present, number))


def _has_minutes(act: Act, present: Sequence[Item], number: int) -> str:
    """Tell of whom no minutes are kept, unless there was a later import, or a change."""
    if act.stage.imports[TODAY] > number:
        return ""
    for one in present:
        now = act.current(one)
        if now["version"] == one["version"] and "minutes" not in now:
            return f"{id_of(one)} was imported and has no minutes"
    return ""
