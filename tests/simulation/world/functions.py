"""Lambda functions: warm instances, cold starts, time-outs by the template, crashes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import yaml

from functions import (
    attend,
    deliver,
    edit,
    interest,
    organise,
    pages,
    recount,
    register,
    sweep,
    track_delivery,
)
from registrar.observability import heard_by
from registrar.wiring.app import running
from tests.simulation.world.process import Process
from tests.simulation.world.scheduler import Stopped

if TYPE_CHECKING:
    from tests.simulation.world.world import World

Ended = Literal["answered", "raised", "killed"]
Handler = Callable[[dict[str, Any], Any], Any]

ROOT = Path(__file__).parents[3]
HANDLERS: dict[str, tuple[str, Handler]] = {
    "register": ("RegisterFunction", register.handler),
    "interest": ("InterestFunction", interest.handler),
    "attend": ("AttendFunction", attend.handler),
    "organise": ("OrganiseFunction", organise.handler),
    "edit": ("EditFunction", edit.handler),
    "deliver": ("DeliverFunction", deliver.handler),
    "pages": ("PagesFunction", pages.handler),
    "recount": ("RecountFunction", recount.handler),
    "sweep": ("SweepFunction", sweep.handler),
    "track_delivery": ("TrackDeliveryFunction", track_delivery.handler),
}


@dataclass(frozen=True)
class Outcome:
    """End of an invocation: the answer, or the exception, or nothing from one that was killed."""

    ended: Ended
    answer: Any = None
    error: Exception | None = None


class Invocation:
    """One invocation of an instance, until its deadline in virtual time."""

    __slots__ = ("_world", "aws_request_id", "begun", "deadline", "hangs", "process")

    def __init__(self, world: "World", process: Process, seconds: float) -> None:
        self._world = world
        self.process = process
        self.begun = world.clock.now
        self.deadline = self.begun + seconds
        self.aws_request_id = process.name
        self.hangs = False

    def get_remaining_time_in_millis(self) -> int:
        """Return the milliseconds left, as Lambda's context does."""
        return max(0, int((self.deadline - self._world.clock.now) * 1000))

    def wait(self, seconds: float) -> None:
        """Let time pass. Raises Stopped at the deadline, where Lambda kills the process.

        Only an invocation with an I/O that hangs may come so far.
        """
        left = self.deadline - self._world.clock.now
        if seconds < left:
            self._world.scheduler.pause(seconds)
            return
        self._world.scheduler.pause(left)
        self._world.record.figures["time-outs"] += 1
        if not self.hangs:
            self._world.violated("time", f"{self.process.name} did not end within its time-out")
        self.process.crash()


class Function:
    """A function and its instances; each serves one invocation at a time."""

    def __init__(self, world: "World", name: str) -> None:
        self.role, self.handler = HANDLERS[name]
        self.name = name
        self.seconds = timeouts()[self.role]
        self._world = world
        self._idle: list[Process] = []
        self._made = 0

    def invoke(self, payload: dict[str, Any]) -> Outcome:
        """Run the handler in the present task, on a warm instance if there is one."""
        task = self._world.scheduler.task()
        process = self._idle.pop() if self._idle else self._new()
        before, task.invocation = task.invocation, Invocation(self._world, process, self.seconds)
        self._world.invocations += 1
        try:
            with running(process.app), heard_by(self._hear):
                outcome = Outcome("answered", self.handler(payload, task.invocation))
        except Stopped:
            outcome = Outcome("killed")
        except Exception as error:  # whatever a handler raises is its caller's to judge
            outcome = Outcome("raised", error=error)
        self._world.invocations -= 1
        task.invocation = before
        if self._world.scheduler.halted:
            raise Stopped
        self._note(task.name, outcome)
        self._keep(process)
        return outcome

    def _hear(self, what: str, known: Mapping[str, object]) -> None:
        """Record what the function would log; figures say nothing that the record does not."""
        if what != "figures":
            told = " ".join(f"{name}={value}" for name, value in known.items())
            if "@" in told:
                self._world.violated("P7", f"a line of the log holds an address: {what}")
            self._world.record.note(self._world.scheduler.task().name, what, told)
        if what == "a request failed":
            self._world.violated("errors", f"{self.name} failed: {known['error']}")
        elif what == "a record of the stream failed":
            self._world.failed(self.name, str(known["error"]))

    def _keep(self, process: Process) -> None:
        chance = self._world.faults.profile.recycled
        if not process.dead and self._world.scheduler.task().random.random() >= chance:
            self._idle.append(process)

    def _new(self) -> Process:
        self._made += 1
        skew = self._world.faults.profile.skew
        random = self._world.scheduler.task().random
        name, ahead = f"{self.name}-{self._made}", random.uniform(-skew, skew)
        return Process(self._world, name, skew=ahead, role=self.role)

    def _note(self, task: str, outcome: Outcome) -> None:
        record, error = self._world.record, outcome.error
        record.figures["invocations"] += 1
        record.figures["crashes"] += outcome.ended == "killed"
        words = f"{type(error).__name__}: {error}" if error else _status(outcome.answer)
        record.note(task, f"{self.name} {outcome.ended}", "", words)


def _status(answer: Any) -> str:
    return str(answer["statusCode"]) if isinstance(answer, dict) and "statusCode" in answer else ""


class _Loader(yaml.SafeLoader):
    """Loader of templates; intrinsic functions (!Ref) are left out."""


_Loader.add_multi_constructor("!", lambda *_: None)


@cache
def template() -> Any:
    """Return the stack's template."""
    return yaml.load((ROOT / "template.yaml").read_text(encoding="utf-8"), _Loader)


@cache
def timeouts() -> dict[str, float]:
    """Return each function's time-out in seconds, by its resource."""
    whole = template()
    default = whole["Globals"]["Function"]["Timeout"]
    return {
        name: float(one["Properties"].get("Timeout", default))
        for name, one in whole["Resources"].items()
        if one["Type"] == "AWS::Serverless::Function"
    }
