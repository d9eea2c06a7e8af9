"""Links in the mail of each message: those its reader may have, and nobody else's (S1, N11)."""

from collections.abc import Iterable
from dataclasses import replace
from typing import get_args

import pytest

from registrar.domain.message import ELSEWHERE, TRUE_IN, MessageKind
from tests.support.factories import NOW
from tests.support.mail_fixture import ADDRESSES, MailFixture, SentMail
from tests.support.mail_samples import parse
from tests.support.registration_mails import NEW, OLD, OWN, links, somebody

KINDS: tuple[MessageKind, ...] = get_args(MessageKind)


# What comes after the event, or says nothing of when and where
_WITHOUT_THE_DOOR = ("event_cancelled", "thanks", "certificate", "news")
CASES = [(kind, state) for kind in KINDS for state in TRUE_IN[kind]]


@pytest.mark.parametrize(("kind", "state"), CASES)
def test_each_message_has_the_links_that_its_reader_may_have(kind: MessageKind, state: str) -> None:
    """S1: personal links go to their owner, the way in to a seat, the proof to the new address."""
    deps, registration = MailFixture(), somebody(state=state)
    event = deps.event

    found = links(deps.registration_mail(kind, registration))

    is_owner = kind not in ELSEWHERE
    has_seat = is_owner and state == "confirmed" and kind not in _WITHOUT_THE_DOOR
    personal, join = ADDRESSES.personal(registration, event), ADDRESSES.join(registration, event)
    proof = ADDRESSES.confirm(registration, event, now=NOW)
    assert (personal in found, join in found) == (is_owner, has_seat)
    assert (proof in found) == (kind == "confirm_address")


@pytest.mark.parametrize(("kind", "state"), CASES)
def test_every_mail_to_an_unproven_address_lets_its_owner_say_no(
    kind: MessageKind, state: str
) -> None:
    """Its own link, not the one of the registration's other address; none once it is proven."""
    deps, unproven = MailFixture(), somebody(state=state)
    own, new = (ADDRESSES.not_me(unproven, deps.event, new_address=new) for new in (False, True))
    joined = replace(unproven, joined=NOW)

    found = links(deps.registration_mail(kind, unproven))
    proven = links(deps.registration_mail(kind, joined))

    assert (own in found, new in found) == (kind not in ELSEWHERE, kind == "confirm_address")
    assert (own in proven, new in proven) == (False, kind == "confirm_address")


def test_no_address_of_another_is_in_a_message() -> None:
    """N11: neither the old nor the new address stands in what goes to the other."""
    deps, registration = MailFixture(), somebody()

    told = {
        kind: deps.registration_mail(kind, registration)
        for kind in ("confirm_address", "address_left")
    }

    assert mentions(told["confirm_address"], OLD, OWN, "Петров") == set()
    assert mentions(told["address_left"], NEW, OWN) == set()


def mentions(posted: SentMail, *words: str) -> set[str]:
    """Return the words that any part of the message holds, but for whom it is to."""
    payloads: Iterable[bytes] = (
        payload
        for content in parse(posted.raw).walk()
        if isinstance(payload := content.get_payload(decode=True), bytes)
    )
    said = b"\n".join(payloads).decode(errors="replace")
    return {word for word in words if word in said}
