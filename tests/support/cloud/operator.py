"""Operator at a terminal, with registrations of an event of the local cloud."""

import json
from typing import Any

from typer.testing import CliRunner, Result

from infra.local.cloud import LocalCloud
from registrar.actions.register import register
from registrar.cli.main import app
from registrar.cli.terminal import advice_for
from registrar.domain.bot_detection import BotSignals
from registrar.domain.email_address import canonical
from registrar.domain.form import compile_form
from registrar.domain.registration import Registration
from registrar.wiring.register import register_dependencies
from tests.support.cloud.attendees import Attendees
from tests.support.cloud.driver import CloudDriver


class Operator:
    """Operator at a terminal, with an event of two seats and four registrations."""

    def __init__(self, cloud: LocalCloud, driver: CloudDriver) -> None:
        self.url = cloud.url
        self.event = driver.publish(seats=2, waiting_list=5)
        self.people = Attendees(driver, self.event)
        self.ivan = self.people.register("ivan", organisation="=1+1")
        self.maria = self.people.register("maria", profession="police_officer")
        self.petar = self.people.register("petar")
        self.robot = self._robot()

    def _robot(self) -> Registration:
        app, nonce = self.people.driver.app, "r" * 20
        register(
            self.people.submission("robot"),
            form=compile_form(self.event),
            nonce=nonce,
            source_ip="192.0.2.1",
            signals=BotSignals(homepage="filled in"),
            deps=register_dependencies(app),
        )
        address = canonical(self.people.address("robot"))
        return self.people.find(app.keys.registration_id(self.event.event, address, nonce))

    def run(self, verb: str, *arguments: str, typed: str = "", columns: int = 200) -> Result:
        """Run the command to its end; expected failures become advice, as in main."""
        environment = {"REGISTRAR_ENDPOINT": self.url, "COLUMNS": str(columns)}
        command = [verb, self.event.event, *arguments]
        result = CliRunner().invoke(app, command, input=typed, env=environment)
        if result.exception and not isinstance(result.exception, SystemExit):
            advice = advice_for(result.exception)  # type: ignore[arg-type]
            assert advice is not None, result.exception
            result.stderr_bytes = advice.encode()
        return result

    def json(self, verb: str, *arguments: str) -> Any:
        """Return the command's JSON."""
        result = self.run(verb, *arguments, "--json")
        assert result.exit_code == 0, result.output + result.stderr
        return json.loads(result.stdout)

    def again(self, one: Registration) -> Registration:
        """Return the registration as it is now."""
        return self.people.again(one)
