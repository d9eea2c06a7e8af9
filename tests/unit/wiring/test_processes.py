"""Processes of one interpreter: each its own machine, app and collaborators."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from registrar.settings import Settings
from registrar.system import Machine
from registrar.wiring.app import App, current_app, for_invocation, per_app, running
from registrar.wiring.register import rate_table
from tests.support.app_environment import APP_ENVIRONMENT


def an_app(machine: Machine | None = None) -> App:
    """App of complete settings."""
    return App(Settings.read(APP_ENVIRONMENT), machine)


def test_a_handler_runs_as_the_process_given_to_it() -> None:
    """Two simulated processes in one interpreter, one inside the other."""
    one, other = an_app(), an_app()

    with running(one):
        with running(other):
            inner = current_app(), for_invocation(None)
        outer = current_app()

    assert (inner, outer) == ((other, other), one)


def test_what_a_root_builds_belongs_to_its_app() -> None:
    """A second process has a cache of its own, and both end with their app."""

    @per_app
    def root(app: App) -> list[App]:
        return [app]

    one, other = an_app(), an_app()

    assert root(one) is root(one)
    assert (root(one), root(other)) == ([one], [other])
    assert list(one.built.values()) == [[one]]


def test_an_app_may_be_given_what_a_root_would_build() -> None:
    """A simulation composes shorter mails than the product, say."""

    @per_app
    def root(app: App) -> str:
        return "built"

    app = an_app()
    app.built[root] = "given"

    assert root(app) == "given"


def test_an_app_asks_its_machine() -> None:
    """Clock, clients, waiting and tokens are the machine's."""
    waited: list[float] = []
    moment = datetime(2022, 3, 1, tzinfo=UTC)
    app = an_app(
        Machine(
            client=lambda service, seconds: (service, seconds),
            utc_now=lambda: moment,
            monotonic=lambda: 7.0,
            sleep=waited.append,
            random=lambda: 0.5,
            new_token=lambda: "token",
        )
    )

    app.budget.begin(3.0)
    app.table.pause(1)

    answers: list[Any] = [app.clock(), app.table.client, app.table.new_token(), app.budget.left()]
    assert answers == [moment, ("dynamodb", 3.0), "token", 3.0]
    assert waited == [0.01]


def test_limits_of_rate_follow_the_clock_that_a_local_cloud_moves(tmp_path: Path) -> None:
    """A test can begin a period of them; the machine's own clock knows no such place."""
    (tmp_path / "clock").write_text('{"ahead": 600}')
    moment = datetime(2022, 3, 1, tzinfo=UTC)
    settings = replace(an_app().settings, local_clock=str(tmp_path / "clock"))

    machine = Machine(
        client=lambda *_: SimpleNamespace(get_secret_value=None), utc_now=lambda: moment
    )
    rates = rate_table(App(settings, machine))

    assert rates.clock() == moment + timedelta(minutes=10)
