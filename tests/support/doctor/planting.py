"""Changes of a healthy account, by which faults are planted."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from urllib.error import HTTPError

from registrar.cli.doctor.finding import Diagnosis
from registrar.domain.event import EventDefinition
from registrar.domain.refusals import NoSuchEvent
from tests.support.doctor.account import Account, Events
from tests.support.doctor.answers import PUBLIC_URL
from tests.support.factories import NOW, an_event
from tests.support.ready_event import READY_EVENT

# Name, finding, and the act that plants it
Fault = tuple[str, Diagnosis, Callable[[Account], object]]

MATERIALS = "https://wcif.example/materials"
THANKS = "https://wcif.example/thanks"
HEALTH = f"{PUBLIC_URL}/health"


def set_stack(account: Account, **changes: object) -> None:
    """Change CloudFormation's description of the stack."""
    account["cloudformation.describe_stacks"]["Stacks"][0].update(changes)


def set_address(account: Account, public_url: str) -> None:
    """Deploy the stack with another public address, in all functions."""
    account.pages[f"{public_url}/health"] = account.pages[HEALTH]
    account.settings = replace(account.settings, public_url=public_url)
    for call, answer in account.answers.answers.items():
        if call.startswith("lambda.get_function_configuration"):
            answer["Environment"]["Variables"]["REGISTRAR_PUBLIC_URL"] = public_url


def set_table(account: Account, **changes: object) -> None:
    """Change DynamoDB's description of the table."""
    account["dynamodb.describe_table"]["Table"].update(changes)


def remove(account: Account, kind: str) -> None:
    """Take the resources of the type out of the stack and those within it."""
    for call, answer in account.answers.answers.items():
        if call.startswith("cloudformation.list_stack_resources"):
            answer["StackResourceSummaries"] = [
                each for each in answer["StackResourceSummaries"] if each["ResourceType"] != kind
            ]


def set_event(account: Account, **changes: object) -> None:
    """Publish the event with these parts changed, and nothing else."""
    account.events = Events(an_event(**{**READY_EVENT, **changes}))


def set_redirect(account: Account, page: bytes | OSError) -> None:
    """Let the event lead to a page of a website after registering."""
    set_event(account, websites={"origins": ["https://wcif.example"], "redirects": [THANKS]})
    account.pages[THANKS] = page


def untranslated_event() -> EventDefinition:
    """Return an event without its title in Bulgarian."""
    data = an_event(**READY_EVENT).model_dump(mode="json")
    del data["title"]["bg"]
    return EventDefinition.model_validate(data)


class UnreadableEvents(Events):
    """Events of which one was stored by another version."""

    def definition(self, event: str) -> EventDefinition:
        """Fail as for a definition of another version."""
        if event == "unreadable":
            return EventDefinition.model_validate({})
        return super().definition(event)

    def all(self) -> list[str]:
        """Return an unreadable event as well."""
        return [*super().all(), "unreadable"]


class EventsElsewhere(Events):
    """Events of which one is where an earlier version stored it."""

    def definition(self, event: str) -> EventDefinition:
        """Fail as for an event that is not there."""
        if event == "elsewhere":
            raise NoSuchEvent(event)
        return super().definition(event)

    def all(self) -> list[str]:
        """Return that event as well."""
        return [*super().all(), "elsewhere"]


def http_error(url: str, code: int) -> HTTPError:
    """Return the failure of a page that answers with the status."""
    return HTTPError(url, code, "said the server", {}, None)  # type: ignore[arg-type]


def invite(account: Account, days: int) -> None:
    """Invite an organiser, so many days ago, who has not signed in."""
    account["cognito-idp.list_users"]["Users"].append(
        {
            "Username": "maria@wcif.example",
            "UserStatus": "FORCE_CHANGE_PASSWORD",
            "UserLastModifiedDate": NOW - timedelta(days=days),
        }
    )


ROOM = {"online": {"provider": "Zoom"}}
DAYTIME = {
    "zone": "Europe/Sofia",
    "starts": "2022-03-02 14:00",
    "ends": "2022-03-02 17:00",
    "registration": {"opens": "2022-02-07 09:00", "closes": "2022-03-02 15:00"},
}
