"""Sentences of the privacy notice on data stored beside the answers (GDPR art. 13).

Each sentence lists the attributes of the table's items that it covers: a test demands that
every attribute of an item about a person is listed here.
"""

from collections.abc import Callable
from dataclasses import dataclass

from registrar.domain.event import EventDefinition
from registrar.domain.translatable import N_


def _always(_: EventDefinition) -> bool:
    return True


@dataclass(frozen=True)
class RetainedRecord:
    """A sentence, its attributes of items, and a test whether an event stores any of them."""

    words: str
    names: frozenset[str]
    is_retained: Callable[[EventDefinition], bool] = _always


def retained_beside_answers(definition: EventDefinition) -> list[str]:
    """The sentences that apply to the event, not translated yet."""
    return [record.words for record in RETAINED if record.is_retained(definition)]


# Attributes that the notice names elsewhere: the event, the questions, the consents
ASKED = frozenset({"event", "event_key", "name", "address", "answers", "consents"})

RETAINED = (
    RetainedRecord(
        N_(
            "When, in which language and with which version of the form you registered, and"
            " how often you corrected something, cancelled or restored it."
        ),
        frozenset({"created", "event_sort", "language", "form_version", "options_version"})
        | frozenset({"version", "revision", "undone"}),
    ),
    RetainedRecord(
        N_(
            "Whether you have a seat or are waiting for one, which emails we have sent you"
            " and whether they arrived, and how often you had them sent again."
        ),
        frozenset({"state", "ticket", "held", "delivery", "resends", "resent"})
        | frozenset({"team_resends", "told", "certificate_told", "certificate_at"})
        | frozenset({"attempts", "due_shard", "due_at", "until", "ses_id", "sent_at"})
        | frozenset({"refused_since", "given_up_at", "fault"}),
    ),
    RetainedRecord(
        N_("If a seat was free while you waited and we could not give it to you: why."),
        frozenset({"passed_over"}),
    ),
    RetainedRecord(
        N_(
            "A new email address until you confirm it, and your former one until we have told it"
            " of the change."
        ),
        frozenset({"new_address", "former_address", "link_generation", "generation"}),
    ),
    RetainedRecord(
        N_(
            "On which of the websites that show the form you filled it in, to know which of them"
            " are visited."
        ),
        frozenset({"website"}),
    ),
    RetainedRecord(
        N_(
            "A code computed from the network that you sent the form from, by which the organisers"
            " find registrations that one sender has invented; your network address itself is not"
            " stored. If your registration was cancelled together with others: by which"
            " cancellation, and what it was before."
        ),
        frozenset({"network", "bulk", "before_bulk"}),
    ),
    RetainedRecord(
        N_(
            "Whether you filled in the form yourself, or the organisers did it for you, and whether"
            " they gave you a reserved seat."
        ),
        frozenset({"by_team", "reserved"}),
    ),
    RetainedRecord(
        N_(
            "If the organisers registered you without an email address: your telephone number, so"
            " that they can ring you, and a code computed from it and your name, so that you are"
            " registered once."
        ),
        frozenset({"telephone", "person_key"}),
    ),
    RetainedRecord(
        N_("When you first opened your link to join, to know who took part."),
        frozenset({"joined"}),
        lambda definition: definition.place.online is not None,
    ),
    RetainedRecord(
        N_("When you were checked in at the door, to know who took part."),
        frozenset({"checked_in", "check_in"}),
        lambda definition: definition.place.address is not None,
    ),
    RetainedRecord(
        N_(
            "How long you were at the event, by the list of those present or by what the organisers"
            " know, for your certificate of attendance. Anyone who has the link on the certificate"
            " sees your name and that time, and that it is genuine."
        ),
        frozenset({"minutes", "hand_minutes"}),
        lambda definition: definition.certificate is not None,
    ),
    RetainedRecord(
        N_(
            "How long you were at the event, by the list of those present or by what the organisers"
            " know."
        ),
        frozenset({"minutes", "hand_minutes"}),
        lambda definition: definition.certificate is None,
    ),
    RetainedRecord(
        N_(
            "If the list of those present has you under another name or address, and the organisers"
            " recognised you: that name or address."
        ),
        frozenset({"zoom_names"}),
    ),
    RetainedRecord(
        N_(
            "If the form was filled in as robots do it: what made us think so, until the"
            " organisers have decided about it."
        ),
        frozenset({"reasons"}),
    ),
    RetainedRecord(
        N_(
            "If we ask you to confirm your email address: why, whether you have confirmed it, and"
            " until when a seat is held for you."
        ),
        frozenset({"reasons", "unproven", "held_until"}),
        lambda definition: definition.address_check != "never",
    ),
    RetainedRecord(
        N_(
            "Codes computed from your email address and your answers, by which the same form sent"
            " twice counts once, and under which numbers of the statistics you are counted."
        ),
        frozenset({"pk", "sk", "registration", "body_hash", "counted"}),
    ),
    RetainedRecord(
        N_(
            "For a few days at most, codes computed from your network address and your email"
            " address, so that nobody can flood the form or your mailbox."
        ),
        frozenset({"count", "ttl", "today"})
        | {f"{name}_{hour:02d}" for name in ("hour", "deferred") for hour in range(24)},
    ),
    RetainedRecord(
        N_(
            "If you told us that a registration with your address was not yours: a code computed"
            " from your address and the event, so that no more emails about the event go to it."
        ),
        frozenset({"ttl"}),
    ),
    RetainedRecord(
        N_(
            "For a day at most after a form was sent, a code computed from its email address, to"
            " notify the person who has registered with that address."
        ),
        frozenset({"address_key", "of_cancelled"}),
    ),
    RetainedRecord(
        N_(
            "If you asked to be told when registration opens, your email address and your"
            " language, until that message is sent."
        ),
        frozenset({"address", "language", "created"}),
    ),
    RetainedRecord(
        N_(
            "What you or the organisers did with your registration and when, without your name,"
            " address or answers. This stays, and so does the note that a registration was erased."
        ),
        frozenset({"at", "what", "by", "who", "registration"}),
    ),
)
