"""Faults: the kinds, the profiles that give each a probability, and plans for one I/O each."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

from tests.simulation.world.scheduler import Task

Kind = Literal[
    "fail before",  # a fault of the service, the request had no effect
    "fail after",  # the answer is lost, the request took effect
    "crash before",  # the process ends before the request is sent
    "crash after",  # the process ends once the request took effect
    "conflict",  # another write on the item is in flight
    "throttle",
    "slow",  # the request takes effect and is not answered before the function's time ends
    "lost",  # a stream record, an event of SES or the schedule's minute never comes
    "twice",  # the same of them comes twice
    "unanswered",  # the answer to a person's request is lost
    "duplicate",  # the whole task happens twice: planned for I/O number 0
]
# Kinds of races (tests/simulation/operations/races.py)
Races = Literal["seats", "reserve", "counts", "parking", "steps"]
Chance = Literal["lost", "twice", "unanswered"]

# Probabilities of a profile that chances have
_CHANCES: Mapping[Chance, str] = {"lost": "lost", "twice": "twice", "unanswered": "io"}

# I/O of a task by the task's name and the I/O's number; chances are numbered downwards from -1
Point = tuple[str, int]


class Passed(NamedTuple):
    """Point that a run passed: of which service it is, and what the I/O was about."""

    point: Point
    service: str
    about: Any


# Kinds that an I/O of each service, or a chance, can meet
KINDS: Mapping[str, tuple[Kind, ...]] = {
    "write": (
        "fail before", "fail after", "crash before", "crash after", "conflict", "throttle", "slow",
    ),
    "read": ("fail before", "crash before", "crash after", "throttle", "slow"),
    "ses": ("fail before", "fail after", "crash before", "crash after", "throttle", "slow"),
    "cognito": ("fail before", "fail after", "crash before", "crash after", "throttle", "slow"),
    "lost": ("lost",),
    "twice": ("twice",),
    "unanswered": ("unanswered",),
}  # fmt: skip
# Kinds of I/O, as opposed to chances
SERVICES = ("write", "read", "ses", "cognito")

# Share of each kind among the faults that a profile draws
_WEIGHTS: Mapping[Kind, int] = {
    "fail before": 4,
    "fail after": 4,
    "crash before": 2,
    "crash after": 3,
    "conflict": 4,
    "throttle": 3,
    "slow": 1,
}
_DRAWS: Mapping[str, tuple[Kind, ...]] = {
    service: tuple(kind for kind in kinds for _ in range(_WEIGHTS[kind]))
    for service, kinds in KINDS.items()
    if service in SERVICES
}


@dataclass(frozen=True)
class Profile:
    """Probabilities and bounds of a history's faults.

    ``io``, ``ses``: an I/O fails. ``twice``, ``lost``: a stream record, SES event or schedule comes
    twice, or not at all. ``skew``: seconds that a process's clock is off at most. ``lag``: seconds
    that an index is behind at most. ``rejects``: SES refuses a message for good. ``outage``: SES
    takes nothing for a while. ``unreached``: an address bounces or complains. ``crowd``: so many
    people wait for a full option at the beginning. ``slow``: seconds that the table takes more.
    ``races``: a race of that kind is held at the beginning, two things nearly at once.
    ``edits``: organisers edit events, which they do in no other profile.
    """

    name: str
    io: float = 0.0
    ses: float = 0.0
    twice: float = 0.0
    lost: float = 0.0
    skew: float = 0.0
    lag: float = 0.5
    rejects: float = 0.0
    outage: float = 0.0
    unreached: float = 0.0
    recycled: float = 0.02
    crowd: int = 0
    slow: float = 0.0
    races: Races | Literal[""] = ""
    edits: bool = False


PROFILES: Mapping[str, Profile] = {
    one.name: one
    for one in (
        Profile("calm"),
        Profile("usual", io=0.004, ses=0.02, twice=0.02, lost=0.01, skew=2, unreached=0.03),
        Profile(
            "rough",
            io=0.03,
            ses=0.15,
            twice=0.1,
            lost=0.1,
            skew=250,
            lag=60,
            rejects=0.05,
            outage=0.3,
            unreached=0.1,
            recycled=0.1,
        ),
        Profile("crashes", io=0.06, ses=0.1, twice=0.05, lost=0.3, skew=30, lag=5),
        Profile("mail", io=0.01, ses=0.4, twice=0.2, lost=0.3, outage=0.7, rejects=0.1,
                unreached=0.2),
        Profile("slow", io=0.003, ses=0.05, twice=0.2, lost=0.05, lag=10, unreached=0.1, slow=0.8),
        Profile("bounces", io=0.01, ses=0.1, twice=0.1, lost=0.1, unreached=0.6),
        Profile("crowd", twice=0.02, lost=0.1, crowd=150, slow=1.0),
        Profile("races", twice=0.05, lost=0.02, slow=0.2, races="seats"),
        Profile("reserve", twice=0.05, lost=0.02, slow=0.2, races="reserve"),
        Profile("counts", twice=0.05, lost=0.02, slow=0.2, races="counts"),
        Profile("parking", twice=0.05, lost=0.1, slow=0.2, races="parking"),
        Profile("steps", twice=0.05, races="steps"),
        Profile("editing", io=0.01, ses=0.02, twice=0.02, lost=0.02, skew=5, slow=0.2, edits=True),
    )
}  # fmt: skip
MIX = ("usual", "rough", "calm", "crashes", "mail", "usual", "rough")


@dataclass
class Faults:
    """Source of faults; ``plan`` names the fault of an I/O or a chance by its point.

    Number 0 is the task itself, which is begun twice. With a plan nothing is drawn. Once ``over``,
    nothing that is drawn happens any more. Of what is drawn, ``only`` leaves the faults at these
    points, all if None. ``struck`` are the points at which one happened; ``points``, unless None,
    collects every point that is passed. Tasks whose names end in ``contended`` meet others at every
    write of the seats, unless it is empty.
    """

    profile: Profile
    plan: Mapping[Point, Kind] | None = None
    only: Collection[Point] | None = None
    over: bool = False
    met: dict[Kind, int] = field(default_factory=dict)
    struck: list[Point] = field(default_factory=list)
    points: list[Passed] | None = None
    contended: str = ""

    def at(self, task: Task, service: str, about: Any = "") -> Kind | None:
        """Return the fault that the task's next I/O meets; counts the I/O."""
        task.ios += 1
        if contention := self._contention(task, about):
            return contention
        kind = self._kind(task, service)
        if kind is None and self.plan is None and self.points is None:
            return None  # nearly always
        kind = self._happening(Passed((task.name, task.ios), service, about), kind)
        if kind:
            self.met[kind] = self.met.get(kind, 0) + 1
        return kind

    def _contention(self, task: Task, about: Any) -> Kind | None:
        if not self.contended or self.over or not task.name.endswith(self.contended):
            return None
        actions = about.get("TransactItems", ()) if isinstance(about, dict) else ()
        return "conflict" if any(_writes_seats(action) for action in actions) else None

    def happens(self, task: Task, what: Chance) -> bool:
        """Draw whether something is lost, or comes twice; it is not counted among the faults."""
        task.chances += 1
        drawn = self._drawn_chance(task, what)
        if drawn is None and self.plan is None and self.points is None:
            return False
        passed = Passed((task.name, -task.chances), what, "")
        return self._happening(passed, drawn) is not None

    def _happening(self, passed: Passed, drawn: Kind | None) -> Kind | None:
        point = passed.point
        if self.points is not None:
            self.points.append(passed)
        kind = drawn if self.plan is None else self.plan.get(point)
        if kind is None or (self.only is not None and point not in self.only):
            return None
        self.struck.append(point)
        return kind

    def _kind(self, task: Task, service: str) -> Kind | None:
        chance = self.profile.ses if service == "ses" else self.profile.io
        if not chance or self.over or self.plan is not None:
            return None
        random = task.random
        return random.choice(_DRAWS[service]) if random.random() < chance else None

    def _drawn_chance(self, task: Task, what: Chance) -> Kind | None:
        if self.over or self.plan is not None:
            return None
        profile = self.profile
        chance = getattr(profile, _CHANCES[what])
        return what if task.random.random() < chance else None

    def comes_twice(self, name: str) -> bool:
        """Tell whether the task of that name is planned to happen twice."""
        twice = self.plan is not None and self.plan.get((name, 0)) == "duplicate"
        if twice:
            self.struck.append((name, 0))
        return twice


def _writes_seats(action: Mapping[str, Any]) -> bool:
    key = action.get("Update", {}).get("Key", {})
    return bool(key) and key["sk"]["S"] == "SEATS"
