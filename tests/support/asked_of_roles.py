"""Requests by role: in cases of the matrix, at visits of pages, of a single action.

The real code runs on the simulated table, without faults.
"""

from collections.abc import Callable
from functools import partial
from random import Random
from typing import Any

from infra.dynamodb.client import Client
from infra.dynamodb.store import Store
from infra.dynamodb.template import table_properties
from registrar.actions.publish import publish
from registrar.aws.table import Table
from registrar.wiring.operator import event_publisher
from tests.simulation.forked import in_a_fork
from tests.simulation.matrix.cases import Besides, Case
from tests.simulation.matrix.scenario import CALM, Scenario
from tests.simulation.operations import visitor
from tests.simulation.operations.act import Act, Person, Stage
from tests.simulation.operations.events import ANNOUNCED, definition
from tests.simulation.operations.request import http_request
from tests.simulation.roles.access import Access, Shape, accesses, shape_of
from tests.simulation.world.functions import HANDLERS
from tests.simulation.world.world import World
from tests.support.asked_by_hand import world_by_hand
from tests.support.asked_in_a_rush import world_in_a_rush
from tests.support.asked_of_edits import world_of_edits
from tests.support.limited_options import with_one_seat_in_bulgarian
from tests.support.organised_event import services_with_team
from tests.support.passed_over import cancel_as_attendee, learn_delivery, states_or_reasons
from tests.support.transaction_tokens import transaction_token

Asked = dict[str, set[Access]]
Found = tuple[set[tuple[str, Shape]], set[tuple[str, Access]]]

# Cases that together ask for all that the functions ask for in a calm matrix, one after another in
# what there is besides. Whoever adds a right adds a case that needs it.
_HISTORIES: tuple[tuple[Besides, tuple[Case, ...]], ...] = (
    ("nothing", (Case("is_erased", course="sweep"),)),
    ("nothing", (Case("organiser_erases"),)),
    ("nothing", (Case("program_releases", 5),)),
    ("nothing", (Case("organiser_corrects"),)),
    ("nothing", (Case("organiser_switches_codes_on"),)),
    ("nothing", (Case("loses_the_link"),)),
    ("nothing", (Case("says_it_was_not_me"),)),
    ("nothing", (Case("takes_it_back", 4),)),
    ("nothing", (Case("publishes_a_change"),)),
    ("nothing", (Case("organiser_announces", 3),)),  # to whom a search finds
    ("nothing", (Case("organiser_announces", 9, "beta", course="sweep"),)),  # as a test
    ("nothing", (Case("registers", 9, "beta", course="sweep"),)),
    ("announced", (Case("asks_for_a_notice", 9, ANNOUNCED),)),
    ("held", (Case("lets_the_hour_pass", course="years"),)),
    ("held", (Case("looks_at_the_own_page", 2),)),
    ("held", (Case("organiser_cancels", 2),)),
    ("held", (Case("cancels", 0), Case("proves_the_address", 2))),
)

# Roles that promote: what they ask for when a bounce is the next reason to pass somebody over is
# seldom, and comes from the action itself
_PROMOTING = ("DeliverFunction", "SweepFunction")
_IP = "198.18.0.9"
_PAGES = ("/", "/events/{event}", "/events/{event}/form")


def asked_by_all() -> Asked:
    """Return what each role is asked for in the cases, and by visits."""
    asked: Asked = {role: set() for role, _ in HANDLERS.values()}
    scenarios: dict[Besides, Scenario] = {}
    for besides, cases in _HISTORIES:
        scenario = scenarios.get(besides) or scenarios.setdefault(besides, Scenario(besides))
        _add(asked, in_a_fork(partial(_run, scenario, cases)))
    _add(asked, in_a_fork(_visit))
    _add(asked, in_a_fork(_edit))
    _add(asked, in_a_fork(_register_by_hand))
    for streams in (True, False):
        _add(asked, in_a_fork(partial(_rush, streams=streams)))
    for role in _PROMOTING:
        asked[role].update(_asked_to_promote())
    return asked


def _add(asked: Asked, found: Found) -> None:
    shapes, others = found
    for role, shape in shapes:
        asked[role].update(accesses(shape))
    for role, access in others:
        asked[role].add(access)


def _run(scenario: Scenario, cases: tuple[Case, ...]) -> Found:
    *before, last = cases
    for case in before:
        scenario.operate(case)
    return _found(scenario.world, scenario.run(last, {}).record.violations)


def _found(world: World, violations: list[Any]) -> Found:
    if violations:
        raise AssertionError(str(violations[0]))
    return world.roles.shapes, world.roles.others


def _edit() -> Found:
    world = world_of_edits()
    return _found(world, world.record.violations)


def _rush(*, streams: bool) -> Found:
    world = world_in_a_rush(streams=streams)
    return _found(world, world.record.violations)


def _register_by_hand() -> Found:
    world = world_by_hand()
    return _found(world, world.record.violations)


def _visit() -> Found:
    """Look at pages, send forms with errors, ask for a notice, register where all is full."""
    world = World("visits", CALM, {})
    world.scheduler.spawn(
        "visits", partial(_look_around, Act(Stage(world, 3), 1, Random("visits")))
    )
    world.scheduler.run_until(world.clock.now + 120)
    world.scheduler.close()
    return _found(world, world.record.violations)


def _look_around(act: Act) -> None:
    for event in ("alpha", ANNOUNCED):
        first = definition(event, seats=1, waiting_list=0, workshop=1)
        publish(first, publications=event_publisher(act.app), now=act.app.clock())
    functions = act.world.functions
    for route in _PAGES:
        functions["pages"].invoke(_request(route, "alpha", {}, method="GET"))
    functions["interest"].invoke(
        _request("/events/{event}/interest", ANNOUNCED, {"email": Person(1).address})
    )
    functions["register"].invoke(_request("/events/{event}/registrations", "alpha", {}))
    for person in (Person(1), Person(2)):
        visitor.register(act, "alpha", person, "talks")


def _request(route: str, event: str, body: dict[str, Any], method: str = "POST") -> Any:
    return http_request(route, {"event": event}, body, _IP, method=method)


class _AskedClient:
    """Client of DynamoDB that passes requests on, and notes their shapes once it is ``noting``."""

    def __init__(self, client: Any) -> None:
        self._client = client
        self.noting = False
        self.shapes: set[Shape] = set()

    def __getattr__(self, operation: str) -> Callable[..., Any]:
        """Return the operation, which notes its request."""

        def call(**payload: Any) -> Any:
            if self.noting:
                self.shapes.add(shape_of(operation, payload))
            return getattr(self._client, operation)(**payload)

        return call


def _asked_to_promote() -> set[Access]:
    """Return what promoting asks for where one bounced who waits for an option that is free now."""
    simulated = Client(Store())
    simulated.create_table(TableName="registrar", **table_properties())
    client = _AskedClient(simulated)
    table = Table(client, "registrar", lambda _: None, transaction_token)
    limited = with_one_seat_in_bulgarian()
    services = services_with_team(table, seats=2, waiting_list=5, fields=limited)
    ivan = services.register("ivan")
    ann, maria = services.register("ann", interpretation="english"), services.register("maria")
    cancel_as_attendee(services, ann)
    services.promote()
    learn_delivery(services, maria)
    cancel_as_attendee(services, ivan)
    client.noting = True
    services.promote()
    client.noting = False
    assert states_or_reasons(services, maria) == ["unreachable"]
    return {access for shape in client.shapes for access in accesses(shape)}
