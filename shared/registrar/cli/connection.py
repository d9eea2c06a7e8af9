"""Where a command goes: the stack in AWS with the caller's credentials, or the local cloud."""

import json
from dataclasses import replace
from datetime import datetime
from typing import Annotated, Any
from urllib.request import urlopen

import typer

from registrar.cli.terminal import Advice
from registrar.settings import Settings
from registrar.system import ClientMaker, Machine, make_client
from registrar.wiring.app import App

LOCAL_ENDPOINT = "http://127.0.0.1:8080"

Local = Annotated[bool, typer.Option("--local", help=f"Use the local cloud at {LOCAL_ENDPOINT}.")]
Endpoint = Annotated[
    str | None,
    typer.Option(
        "--endpoint", envvar="REGISTRAR_ENDPOINT", help="Use the local cloud at this address."
    ),
]
Stack = Annotated[
    str, typer.Option("--stack", envvar="REGISTRAR_STACK", help="Name of the stack in AWS.")
]


def connect(*, local: bool, endpoint: str | None, stack: str, table: str | None = None) -> App:
    """The collaborators of the stack that the options name, on ``table`` instead of its own."""
    address = endpoint or (LOCAL_ENDPOINT if local else None)
    if address is None:
        return App(_settings(make_client, stack, table))

    def client(service: str, _: float) -> Any:
        return _local_client(service, address)

    settings = _settings(client, "registrar", table)
    return App(settings, Machine(client), lambda: _local_time(address))


def _settings(client: ClientMaker, stack: str, table: str | None) -> Settings:
    settings = Settings.of_stack(_outputs(client("cloudformation", 30), stack))
    return replace(settings, table=table) if table else settings


def _local_time(address: str) -> datetime:
    with urlopen(f"{address}/_local/clock", timeout=5) as answer:  # noqa: S310 the local cloud's own
        return datetime.fromisoformat(json.load(answer)["at"])


def _outputs(cloudformation: Any, stack: str) -> dict[str, str]:
    described = cloudformation.describe_stacks(StackName=stack)["Stacks"][0]
    if not described.get("Outputs"):
        raise Advice(f'the stack "{stack}" is not deployed; deploy it with: make deploy')
    return {output["OutputKey"]: output["OutputValue"] for output in described["Outputs"]}


def _local_client(service: str, address: str) -> Any:
    try:
        from infra.local import credentials
    except ModuleNotFoundError as error:
        raise Advice("the local cloud is in the project's checkout; run it from there") from error
    return credentials.client(service, endpoint=address)
