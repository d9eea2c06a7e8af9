"""Connection to a stack: in AWS with the caller's credentials, or in the local cloud."""

import json
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from typing import Annotated, Any
from urllib.request import urlopen

import typer
from botocore.exceptions import ClientError

from registrar.cli.terminal import Advice
from registrar.settings import Settings
from registrar.system import Machine, make_client
from registrar.wiring.app import App

LOCAL_ENDPOINT = "http://127.0.0.1:8080"
LOCAL_STACK = "registrar"

_PANEL = "Stack"

Local = Annotated[
    bool,
    typer.Option(
        "--local", rich_help_panel=_PANEL, help=f"Use the local cloud at {LOCAL_ENDPOINT}."
    ),
]
Endpoint = Annotated[
    str | None,
    typer.Option(
        "--endpoint",
        envvar="REGISTRAR_ENDPOINT",
        rich_help_panel=_PANEL,
        help="Use the local cloud at this address.",
    ),
]
Stack = Annotated[
    str,
    typer.Option(
        "--stack",
        envvar="REGISTRAR_STACK",
        rich_help_panel=_PANEL,
        help="Name of the stack in AWS.",
    ),
]


class NotDeployed(Advice):
    """Stack without outputs: it was never deployed, or the first deployment failed."""


@dataclass(frozen=True, kw_only=True)
class Connection:
    """Options that name a stack; each field is an option of its name. Connects on first use."""

    local: Local = False
    endpoint: Endpoint = None
    stack: Stack = "registrar"

    @property
    def local_address(self) -> str | None:
        """Address of the local cloud; None for a stack in AWS."""
        return self.endpoint or (LOCAL_ENDPOINT if self.local else None)

    @cached_property
    def app(self) -> App:
        """App of the stack. Raises Advice if it is not deployed."""
        return self._app_of(self._settings)

    @property
    def stack_name(self) -> str:
        """Name of the stack in CloudFormation."""
        return self.stack if self.local_address is None else LOCAL_STACK

    @cached_property
    def deployed(self) -> bool:
        """Tell whether the stack is there, with its outputs."""
        try:
            self._settings  # noqa: B018 read once, for the app too
        except NotDeployed:
            return False
        except ClientError as error:
            if "does not exist" not in str(error):
                raise
            return False
        return True

    def undeployed_app(self, sender: str) -> App:
        """Return an app of the account without a stack; only ``sender`` is known."""
        return self._app_of(
            Settings(
                table="",
                secret="",
                public_url="",
                sender=sender,
                configuration_set="",
                ip_limit="",
                form_secret="",
            )
        )

    def on_table(self, table: str) -> App:
        """Return the app on another table, such as one restored from a backup."""
        return self._app_of(replace(self._settings, table=table))

    def _app_of(self, settings: Settings) -> App:
        address = self.local_address
        if address is None:
            return App(settings)
        return App(settings, Machine(self._client), lambda: _local_time(address))

    @cached_property
    def outputs(self) -> dict[str, str]:
        """Outputs of the stack, by name. Raises Advice if it is not deployed."""
        return _outputs(self._client("cloudformation", 30), self.stack_name)

    @cached_property
    def _settings(self) -> Settings:
        try:
            return Settings.of_stack(self.outputs)
        except KeyError as missing:
            raise Advice(
                f"the stack has no output {missing}: it is of another version; deploy this one, or"
                " use the command of that one"
            ) from missing

    def _client(self, service: str, read_timeout: float) -> Any:
        address = self.local_address
        if address is None:
            return make_client(service, read_timeout)
        return _local_client(service, address)


def _local_time(address: str) -> datetime:
    url = f"{address}/_local/clock"
    with urlopen(url, timeout=5) as response:  # noqa: S310 the local cloud's own # nosec B310
        return datetime.fromisoformat(json.load(response)["at"])


def _outputs(cloudformation: Any, stack: str) -> dict[str, str]:
    described = cloudformation.describe_stacks(StackName=stack)["Stacks"][0]
    if not described.get("Outputs"):
        raise NotDeployed(f'the stack "{stack}" is not deployed; deploy it with: make deploy')
    return {output["OutputKey"]: output["OutputValue"] for output in described["Outputs"]}


def _local_client(service: str, address: str) -> Any:
    try:
        from infra.local import credentials
    except ModuleNotFoundError as error:
        raise Advice("the local cloud is in the project's checkout; run it from there") from error
    return credentials.client(service, endpoint=address)
