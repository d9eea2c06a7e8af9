"""What a newcomer finds in the local cloud: the events published, and where to go."""

from infra.local.cloud import LocalCloud
from infra.local.ministack import ROOT
from registrar.actions.publish import publish
from registrar.cli.event_file import read_event_file
from registrar.cli.terminal import say
from registrar.domain.event import EventDefinition
from registrar.settings import Settings
from registrar.wiring import Wiring


def wire(cloud: LocalCloud) -> Wiring:
    """The collaborators of the local cloud's stack, by its clock."""
    settings = Settings.of_stack(cloud.outputs)
    return Wiring(settings, lambda service, _: cloud.client(service), cloud.now)


def publish_events(cloud: LocalCloud) -> list[EventDefinition]:
    """Publish every event file of the project."""
    publications = wire(cloud).publications
    files = sorted((ROOT / "infra" / "events").glob("*.yaml"))
    return [publish(read_event_file(file), publications=publications) for file in files]


def welcome(cloud: LocalCloud, events: list[EventDefinition]) -> None:
    """Where to go first."""
    say(f"It is {cloud.now():%Y-%m-%d %H:%M} UTC there.")
    for event in events:
        say(f"Register:  {cloud.url}/events/{event.event}")
    say(f"Mailbox:   {cloud.url}/_local/mailbox")
    say(f"List:      registrar list {events[0].event} --endpoint {cloud.url}")
    say("Stop with Ctrl-C; what is there is kept.")
