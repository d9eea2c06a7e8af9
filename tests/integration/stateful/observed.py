"""Reader of one event by public means, once nothing of it is left to do."""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from typing import Any

from infra.local.mailbox import ReceivedMail
from infra.local.ses_event import Kind
from registrar.aws.keys.registrations import read_message_key
from registrar.domain.message import ELSEWHERE, MessageKey
from registrar.domain.message_reference import read_reference
from tests.integration.stateful.people import People
from tests.support.cloud.driver import CloudDriver, until
from tests.support.cloud.visitor import Visitor

# Of the checks whether something is left to do: every how many the minute's sweep runs, after how
# many sweeps a free seat stays free, and every how many SES says that it has a mail whose sender
# did not hear so in time
SWEEP_EVERY, SWEEPS_FOR_A_SEAT, CONFIRM_EVERY = 10, 4, 100


@dataclass(frozen=True, kw_only=True)
class Observed:
    """Event at rest: registrations and waiting list of the API, and (recipient, kind) of mails.

    Addresses of the event's people are without their domain.
    """

    seats: dict[str, int]
    registrations: dict[str, dict[str, Any]]
    waiting: list[str]
    mails: dict[str, list[tuple[str, str]]]


@dataclass
class Reader:
    """Reader of these people's event; ``left_before`` are unsettled messages of earlier events."""

    driver: CloudDriver
    people: People
    left_before: set[MessageKey] = field(init=False)

    def __post_init__(self) -> None:
        self.left_before = self._unsettled()

    def observe(self) -> Observed:
        """Wait until the event is at rest, and read it."""
        self.rest()
        self._forget_mailboxes()
        listed = [self._short(data) for data in self._get("/registrations?size=200")["items"]]
        waiting = [data for data in listed if data["status"] == "waiting"]
        if len(waiting) > 1:  # only then is there an order to be read
            waiting = self._get("/waiting-list?size=200")["items"]
        return Observed(
            seats=self._get("")["seats"],
            registrations={data["id"]: data for data in listed},
            waiting=[data["id"] for data in waiting],
            mails=self._mails(),
        )

    def rest(self) -> None:
        """Wait until every message is settled, and no seat is free for somebody who waits.

        The stream does that; the sweep does what it has missed. A seat that some sweeps leave free
        stays free.
        """
        tries, swept = itertools.count(1), 0

        def rested() -> bool:
            nonlocal swept
            if self._is_settled() and (swept >= SWEEPS_FOR_A_SEAT or not self._can_promote()):
                return True
            tried = next(tries)
            if tried % SWEEP_EVERY == 0:
                swept += self.sweep()
            if tried % CONFIRM_EVERY == 0:
                self._confirm_sending()
            return False

        until(rested)

    def sweep(self) -> bool:
        """Run the minute's sweep; False if it fails, as it may on a table that answers late."""
        try:
            self.driver.sweep()
        except RuntimeError:
            return False
        return True

    def report(self, mail: ReceivedMail, kind: Kind) -> None:
        """Let SES report what became of a mail, again until the service has noted it."""

        def noted() -> bool:
            try:
                self.driver.cloud.send_ses_event(mail, kind)
            except RuntimeError:
                return False
            return True

        until(noted)

    def letters(self, registration_id: str) -> list[ReceivedMail]:
        """Mails about a registration to its own address, oldest first."""
        mails = self._mails_about(registration_id)
        return [mail for mail in mails if _kind(mail) not in ELSEWHERE]

    def link(self, registration_id: str, *, newest: bool = True) -> str:
        """Newest personal link in its mails, or the first."""
        mails = self.letters(registration_id)
        return self._link("a", mails if newest else mails[:1])

    def confirmation(self, registration_id: str) -> str:
        """Newest link in the mails about a registration that confirms a new address."""
        return self._link("address", self._mails_about(registration_id))

    def items(self) -> list[dict[str, Any]]:
        """Every item of the table."""
        table = self.driver.app.table
        pages = table.client.get_paginator("scan").paginate(TableName=table.name)
        return [item for page in pages for item in page["Items"]]

    def _get(self, path: str) -> Any:
        code, data = self.people.ask("GET", path)
        assert code == "done", f"GET {path}: {code}"
        return data

    def _link(self, way: str, mails: list[ReceivedMail]) -> str:
        cloud = self.driver.cloud
        for mail in reversed(mails):
            raw = message_from_bytes(cloud.raw_mail(mail.id), policy=policy.default)
            if found := re.search(rf"{cloud.url}(/{way}/[\w-]+)", Visitor.text(raw)):
                return found[1]
        raise AssertionError(f"no mail has a link of the kind /{way}/")

    def _mails_about(self, registration_id: str) -> list[ReceivedMail]:
        mails = self.driver.cloud.mails()
        return [mail for mail in mails if _reference(mail)[0] == registration_id]

    def _mails(self) -> dict[str, list[tuple[str, str]]]:
        found: dict[str, list[tuple[str, str]]] = {}
        for mail in self._of_event():
            to = self._person(mail.to[0])
            found.setdefault(_reference(mail)[0], []).append((to, _kind(mail)))
        return found

    def _of_event(self) -> Iterator[ReceivedMail]:
        mails = self.driver.cloud.mails()
        return (mail for mail in mails if self._person(mail.to[0]) != mail.to[0])

    def _short(self, listed: dict[str, Any]) -> dict[str, Any]:
        new = listed["unconfirmed_address"]
        address, new = self._person(listed["address"]), new and self._person(new)
        return listed | {"address": address, "unconfirmed_address": new}

    def _person(self, address: str) -> str:
        return address.removesuffix(self.people.address(""))

    def _forget_mailboxes(self) -> None:
        """Delete the counts of mail: the model knows no hours in which a mailbox is full."""
        table = self.driver.app.table
        for item in self.items():
            if item["pk"]["S"].startswith("RL#mailbox#"):
                table.client.delete_item(
                    TableName=table.name, Key={"pk": item["pk"], "sk": item["sk"]}
                )

    def _unsettled(self) -> set[MessageKey]:
        return _messages_in(self._due())

    def _due(self) -> list[dict[str, Any]]:
        table = self.driver.app.table
        due: list[dict[str, Any]] = table.client.scan(TableName=table.name, IndexName="due")[
            "Items"
        ]
        return due

    def _is_settled(self) -> bool:
        """Tell whether every message is settled and every receipt of a submission is read."""
        due = self._due()
        unread = any(item["sk"]["S"] == "RECEIPT" for item in due)
        return not unread and _messages_in(due) <= self.left_before

    def _can_promote(self) -> bool:
        now = self.driver.cloud.now()
        return self.driver.app.events.seats(self.people.event).can_promote(now)

    def _confirm_sending(self) -> None:
        """Let SES report the mails whose sender did not hear its answer on a slow machine."""
        unsettled = {key.reference for key in self._unsettled()}
        for mail in self._of_event():
            if "__".join(_reference(mail)) in unsettled:
                self.report(mail, "Send")


def _messages_in(due: list[dict[str, Any]]) -> set[MessageKey]:
    return {read_message_key(item) for item in due if item["sk"]["S"].startswith("M#")}


def _reference(mail: ReceivedMail) -> list[str]:
    return read_reference(mail.tags["registrar-message"])


def _kind(mail: ReceivedMail) -> str:
    return _reference(mail)[2]
