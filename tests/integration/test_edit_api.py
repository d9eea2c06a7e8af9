"""The API edits and publishes events on the local cloud, under the function's own role."""

import json
import secrets
from dataclasses import dataclass
from typing import Any

from infra.local.cloud import LocalCloud
from tests.support.cloud.api_client import HttpApiClient
from tests.support.cloud.driver import CloudDriver
from tests.support.cloud.organiser_browser import signed_in

ALL = "/organise/api/edit/events"


@dataclass(frozen=True)
class Program:
    """Program of an organiser who has signed in."""

    client: HttpApiClient

    def call(self, line: str, body: object = None, *, status: int = 200) -> Any:
        """Return the data of the answer, which has that status."""
        method, path = line.split(" ")
        answer = self.client.ask(method, f"{ALL}{path}", body)
        assert answer.status == status, answer
        return json.loads(answer.text) if answer.text else None


def program_of(driver: CloudDriver, *, owner: bool = False) -> tuple[Program, str]:
    """Return a program with the token of a new organiser, and the address."""
    browser, address = signed_in(driver, owner=owner)
    return Program(HttpApiClient(driver.cloud, browser.token("access"))), address


def answers(name: str) -> dict[str, Any]:
    """Return what an event begins with."""
    return {
        "event": name,
        "languages": ["bg", "en"],
        "title": {"bg": "Вечер на разговорите", "en": "An evening of talks"},
        "starts": "2022-04-01T18:00",
        "ends": "2022-04-01T20:00",
        "zone": "Europe/Sofia",
        "seats": 50,
        "organiser": {"bg": "Сдружение", "en": "Association"},
        "contact_name": {"bg": "Екип", "en": "Team"},
        "contact_email": "events@association.example",
        "provider": "Zoom",
    }


def test_event_lives_by_calls_alone(driver: CloudDriver) -> None:
    """Created, shared, edited, published, compared, restored, copied, cancelled: by two people."""
    owner, _ = program_of(driver, owner=True)
    colleague, address = program_of(driver)
    event = f"evening-{secrets.token_hex(4)}"
    here = f"/{event}"

    owner.call("POST ", {"answers": answers(event)}, status=201)
    colleague.call(f"GET {here}", status=404)
    invited = owner.call(
        f"POST {here}/team", {"address": address, "role": "manages", "language": "bg"}, status=201
    )
    state = colleague.call(f"GET {here}")
    owner_view = {"revision": state["draft"]["revision"], "version": 0}
    first = colleague.call(f"POST {here}/publish", owner_view)

    assert invited == {"email": "sent"}
    assert state["problems"] == []
    assert first == {"event": event, "version": 1, "changed": True}
    assert "An evening of talks" in page(driver.cloud, event)

    seats = next(part for part in state["parts"] if part["part"] == "seats")
    change = {"values": {"seats": 60}, "seen": seats["digest"]}
    owner.call(f"PATCH {here}/draft/parts/seats", change)
    foreseen = colleague.call(f"GET {here}/consequences")
    seen = {"revision": foreseen["revision"], "version": foreseen["version"]}
    colleague.call(f"POST {here}/publish", seen)
    owner.call(f"POST {here}/publish", seen, status=409)

    assert [change["text"] for change in foreseen["changes"]] == ["Seats: 50 → 60"]
    versions = owner.call(f"GET {here}/versions")["items"]
    assert [(each["number"], each["who"]) for each in versions] == [(2, address), (1, address)]
    assert "+seats: 60\n" in owner.call(f"GET {here}/versions/1/changes/2")["diff"]

    owner.call(f"POST {here}/versions/1/restore", {"version": 2})
    copy = owner.call(f"POST {here}/copy", {"event": f"{event}-again"}, status=201)
    revision = copy["draft"]["revision"]
    owner.call(f"DELETE {here}-again?revision={revision}", status=204)
    [member] = (
        each for each in owner.call(f"GET {here}/team")["items"] if each["address"] == address
    )
    owner.call(f"DELETE {here}/team/{member['id']}", status=204)
    colleague.call(f"GET {here}", status=404)
    cancelled = owner.call(f"POST {here}/cancel", {"confirm": event, "version": 4})

    assert cancelled == {"event": event, "version": 5, "changed": True}


def test_whole_file_is_sent_and_comes_back_to_the_letter(driver: CloudDriver) -> None:
    """With its comments, in any script; a wrong one is refused with its line."""
    owner, _ = program_of(driver, owner=True)
    event = f"evening-{secrets.token_hex(4)}"
    made = owner.call("POST ", {"answers": answers(event)}, status=201)
    text = f"# Коментар 🎈\n{made['text']}"
    body = {"text": text, "revision": made["draft"]["revision"], "version": 0}

    saved = owner.call(f"PUT /{event}/draft", body)
    refused = owner.call(f"PUT /{event}/draft", body | {"text": "event: ["}, status=422)

    assert saved["text"] == text
    assert [error["code"] for error in refused["errors"]] == ["not_an_event_file"]


def test_document_names_the_calls_of_both_functions(driver: CloudDriver) -> None:
    """One document for all: the function that reads serves it, without a token."""
    answer = HttpApiClient(driver.cloud, None).ask("GET", "/organise/api/openapi.json")

    paths = json.loads(answer.text)["paths"]
    assert f"{ALL}/{{event}}/publish" in paths
    assert "/organise/api/events/{event}" in paths


def page(cloud: LocalCloud, event: str) -> str:
    """Return the event's page as visitors see it, in English."""
    return HttpApiClient(cloud, None).ask("GET", f"/events/{event}").text
