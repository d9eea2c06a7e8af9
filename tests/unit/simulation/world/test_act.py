"""Act: an answer is looked at for data of others, and is asked for again until there is one."""

from random import Random
from typing import Any

import pytest

from tests.simulation.operations.act import Act, Stage
from tests.simulation.operations.request import http_request
from tests.simulation.world.faults import Profile
from tests.simulation.world.world import World

REQUEST = http_request("/a/{token}", {"token": "x"}, {"email": "q1q@visitor.example"}, "::1")


def asked(*answers: dict[str, Any]) -> tuple[list[int], list[str]]:
    """The last status, and the promises broken by these answers of the function."""
    world, statuses, left = World("seed", Profile("none")), list[int](), [*answers]
    world.functions["attend"].handler = lambda *_: left.pop(0)
    act = Act(Stage(world, 5), 1, Random("seed"))

    world.scheduler.spawn("task", lambda: statuses.append(act.ask("attend", REQUEST)))
    world.scheduler.run_until(world.clock.now + 100)

    return statuses, [one.promise for one in world.record.violations]


@pytest.mark.parametrize(
    ("body", "broken"),
    [("to q1q@visitor.example", []), ("to q12q@visitor.example", ["N11"]), ("nothing", [])],
)
def test_an_answer_with_another_s_data_breaks_a_promise(body: str, broken: list[str]) -> None:
    """The asker's own are no other's."""
    _, promises = asked({"statusCode": 200, "body": body})

    assert promises == broken


def test_a_busy_service_is_asked_again() -> None:
    """As a browser's user does, some seconds later."""
    statuses, promises = asked({"statusCode": 503}, {"statusCode": 303})

    assert (statuses, promises) == ([303], [])


def test_an_error_of_the_service_breaks_a_promise() -> None:
    """Nothing but 503 may be answered when something fails."""
    _, promises = asked({"statusCode": 500}, {"statusCode": 500})

    assert promises[0] == "errors"
