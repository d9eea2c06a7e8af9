"""References: what SES takes as a tag, and what comes back from it."""

from typing import get_args

import pytest

from infra.local.ses_rules import refusal
from registrar.domain.interest import InterestKey
from registrar.domain.message import MessageKey, MessageKind
from registrar.domain.message_reference import SEPARATOR

ID = "0123456789abcdef0123456789abcdef"
KINDS: tuple[MessageKind, ...] = get_args(MessageKind)

# A resend's number, a day, a reminder's hour, a change's parts, the id of news
OCCASIONS = ("", "2", "20220214", "24h-20220301T1000", "3-time-programme", ID)

INTEREST = InterestKey("a" * 64, ID)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("occasion", OCCASIONS)
def test_ses_takes_the_reference_of_every_message(kind: MessageKind, occasion: str) -> None:
    """And it names the same message when an event brings it back."""
    key = MessageKey(ID, 123456, kind, occasion)

    assert refused(key.reference) is None
    assert MessageKey.of_reference(key.reference) == key


def test_ses_takes_the_reference_of_every_interest() -> None:
    """The longest name of an event included."""
    assert refused(INTEREST.reference) is None
    assert InterestKey.of_reference(INTEREST.reference) == INTEREST


@pytest.mark.parametrize("occasion", OCCASIONS)
def test_the_reference_of_a_message_of_before_is_understood(occasion: str) -> None:
    """With dots between its parts, as events about older mails bring it."""
    key = MessageKey(ID, 4, "already_registered", occasion)
    old = ".".join(part for part in (ID, "4", "already_registered", occasion) if part)

    assert MessageKey.of_reference(old) == key


def test_the_reference_of_an_interest_of_before_is_understood() -> None:
    """With dots between its parts."""
    old = f"{INTEREST.event}.{INTEREST.digest}.registration_opened"

    assert InterestKey.of_reference(old) == INTEREST


@pytest.mark.parametrize("kind", KINDS)
def test_ses_takes_no_reference_of_before(kind: MessageKind) -> None:
    """The tag format with dots fails for a message of every kind."""
    old = MessageKey(ID, 4, kind).reference.replace(SEPARATOR, ".")

    assert (refused(old) or "").startswith(f"Invalid tag value <{old}>")


@pytest.mark.parametrize("kind", KINDS)
def test_no_kind_holds_what_parts_a_reference(kind: MessageKind) -> None:
    """Neither in it nor half of it at its ends."""
    assert SEPARATOR not in kind
    assert kind == kind.strip("_")


def test_the_references_of_two_messages_differ() -> None:
    """The occasion is not run into the kind."""
    keys = {MessageKey(ID, 1, kind, occasion).reference for kind in KINDS for occasion in OCCASIONS}

    assert len(keys) == len(KINDS) * len(OCCASIONS)


def refused(reference: str) -> str | None:
    """SES's words about a tag of that value."""
    return refusal({"EmailTags": [{"Name": "registrar-message", "Value": reference}]})
