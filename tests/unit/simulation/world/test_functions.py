"""Functions: warm instances, crashes and time-outs as Lambda has them."""

from typing import Any

import pytest

from registrar.observability import log_security
from registrar.wiring.app import current_app
from registrar.wiring.boundary import answering
from tests.simulation.operations.request import http_request
from tests.simulation.world.faults import Kind, Profile
from tests.simulation.world.functions import Function, Outcome, timeouts
from tests.simulation.world.scheduler import Stopped
from tests.simulation.world.world import World


def a_world(plan: dict[tuple[str, int], Kind] | None = None) -> World:
    """World in which only the planned faults happen."""
    return World("seed", Profile("none", recycled=0.0), plan or {})


def invoked(world: World, handler: Any, times: int = 1) -> list[Outcome]:
    """Outcomes of invocations of a function with that handler, one after another."""
    function, outcomes = Function(world, "register"), list[Outcome]()
    function.handler = handler
    function.role = ""  # the handler is none of a function's

    def act() -> None:
        for _ in range(times):
            outcomes.append(function.invoke({}))

    world.scheduler.spawn("task", act)
    world.scheduler.run_until(world.clock.now + 1000)
    return outcomes


def read_once(payload: Any, context: Any) -> Any:
    """Handler that reads an item and tells by which app."""
    current_app().table.get({"pk": {"S": "x"}, "sk": {"S": "y"}})
    return current_app()


def test_a_warm_instance_serves_again_and_a_crashed_one_never() -> None:
    """Caches live as long as their process."""
    warm = invoked(a_world(), read_once, 2)
    crashed = invoked(a_world({("task", 1): "crash after"}), read_once, 3)

    assert warm[0].answer is warm[1].answer
    assert [one.ended for one in crashed] == ["killed", "answered", "answered"]
    assert crashed[1].answer is crashed[2].answer


def test_an_invocation_that_hangs_is_killed_at_its_time_out() -> None:
    """Nothing after it runs, and the time is the template's."""
    world, went_on = a_world({("task", 1): "slow"}), list[str]()
    begun = world.clock.now

    def handler(payload: Any, context: Any) -> None:
        try:
            read_once(payload, context)
        finally:
            with pytest.raises(Stopped):
                current_app().machine.sleep(1)
            went_on.append(f"{world.clock.now - begun:.0f}")

    outcomes = invoked(world, handler)

    assert [one.ended for one in outcomes] == ["killed"]
    assert went_on == [f"{timeouts()['RegisterFunction']:.0f}"]
    assert world.record.violations == []


def test_a_function_that_takes_too_long_by_itself_breaks_a_promise() -> None:
    """Without an I/O that hangs every function ends in time."""
    world = a_world()

    def slow(payload: Any, context: Any) -> None:
        current_app().machine.sleep(16)

    invoked(world, slow)

    assert [one.promise for one in world.record.violations] == ["time"]


def test_an_exception_is_the_caller_s_to_judge() -> None:
    """A busy table is expected, an error of the code is none."""
    world = a_world()

    def broken(payload: Any, context: Any) -> None:
        raise KeyError("broken")

    (outcome,) = invoked(world, broken)
    world.judge("register", outcome)

    assert outcome.ended == "raised"
    assert [one.promise for one in world.record.violations] == ["errors"]


def test_a_request_that_fails_within_its_function_breaks_a_promise() -> None:
    """A page is answered; the log says what it was."""
    world, function = a_world(), "register"

    def broken(payload: Any, context: Any) -> Any:
        raise KeyError("broken")

    world.functions[function].handler = answering(broken)
    request = http_request("/{page}", {"page": "x"}, {}, "::1", method="GET")

    def act() -> None:
        world.functions[function].invoke(request)

    world.scheduler.spawn("task", act)
    world.scheduler.run_until(world.clock.now + 1)

    assert [one.how for one in world.record.violations] == ["register failed: KeyError"]


def test_an_address_in_the_log_breaks_a_promise() -> None:
    """Codes, ids and digests are what a line may hold."""
    world = a_world()

    def logs(payload: Any, context: Any) -> None:
        log_security("signed_in", world.clock.wall(), {"account": "0123456789abcdef"}, None)
        log_security("signed_in", world.clock.wall(), {"account": "ana@example.org"}, None)

    invoked(world, logs)

    assert [one.promise for one in world.record.violations] == ["P7"]
