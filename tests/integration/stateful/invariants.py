"""Rules that hold for an event at rest (docs/rules.md), and its likeness to the model."""

from collections import Counter
from collections.abc import Callable
from typing import Any

from registrar.aws.keys.registrations import message_partition
from registrar.domain.delivery import STOPPED
from tests.integration.stateful.model import Model
from tests.integration.stateful.model_registration import ModelRegistration
from tests.integration.stateful.observed import Observed
from tests.support.cloud.traces import forms_of


def counters_are_the_rows(seen: Observed, model: Model) -> None:
    """N1: seats taken and the waiting list's counters are what the registrations say."""
    states = Counter(registration["status"] for registration in seen.registrations.values())
    passed = sum(1 for registration in seen.registrations.values() if registration["passed_over"])
    counted = {name: seen.seats[name] for name in ("taken", "waiting", "passed_over")}
    rows = {"taken": states["confirmed"], "waiting": states["waiting"], "passed_over": passed}
    assert counted == rows, f"N1: the counters are {counted}, the rows {rows}"
    assert len(seen.waiting) == states["waiting"], "N1: the waiting list is not its rows"


def no_seat_is_sold_twice(seen: Observed, model: Model) -> None:
    """N2: as many seats as published, and no more taken than them or than were taken before."""
    assert seen.seats["capacity"] == model.seats, f"N2: {seen.seats} of {model.seats} published"
    allowed = max(model.seats, len(model.confirmed))
    assert seen.seats["taken"] <= allowed, f"N2: {seen.seats['taken']} taken of {allowed}"


def an_address_is_active_once(seen: Observed, model: Model) -> None:
    """N3: at most one active registration for an address."""
    active = [found for found in seen.registrations.values() if found["status"] != "cancelled"]
    times = Counter(found["address"] for found in active)
    assert len(times) == len(active), f"N3: registered twice: {times.most_common(1)}"


def registrations_are_the_models(seen: Observed, model: Model) -> None:
    """N4, N7, N8, N10: each is stored with its state, answers and delivery as answered."""
    kept = {label: kept for label, kept in model.registrations.items() if kept.state != "erased"}
    expected = {label: _expected(registration) for label, registration in kept.items()}
    found = {model.labels[id_]: _found(data) for id_, data in seen.registrations.items()}
    assert found == expected, f"N4, N7, N8, N10: {_differing(found, expected)}"


def the_list_is_in_order(seen: Observed, model: Model) -> None:
    """N7: those who wait are in the order in which they came."""
    found = [model.labels[id_] for id_ in seen.waiting]
    expected = [registration.label for registration in model.waiting]
    assert found == expected, f"N7: the waiting list is {found}, not {expected}"


def no_seat_stays_free(seen: Observed, model: Model) -> None:
    """N9: no seat is free at rest beside somebody who could take it, before the start."""
    waiting = [found for found in seen.registrations.values() if found["status"] == "waiting"]
    able = [found["address"] for found in waiting if found["delivery"] not in STOPPED]
    free = seen.seats["taken"] < seen.seats["capacity"] and not model.started
    assert not (free and able), f"N9: a seat is free, and {able} could take it"


def each_mail_came_once(seen: Observed, model: Model) -> None:
    """N5, N11: each registration got exactly its mails, at its own addresses, in their order."""
    found = {model.labels.get(of, of): _by_recipient(mails) for of, mails in seen.mails.items()}
    expected = {label: _by_recipient(told.mails) for label, told in model.registrations.items()}
    came = {label: _as_came(told, found.get(label, {})) for label, told in expected.items()}
    assert found == came, f"N5, N11: mails {_differing(found, came)}"


INVARIANTS: tuple[Callable[[Observed, Model], None], ...] = (
    counters_are_the_rows,
    no_seat_is_sold_twice,
    an_address_is_active_once,
    registrations_are_the_models,
    the_list_is_in_order,
    no_seat_stays_free,
    each_mail_came_once,
)


def nothing_is_left_of_the_erased(
    items: list[dict[str, Any]], model: Model, address: Callable[[str], str]
) -> None:
    """N6: no item holds an address or answer of somebody erased, and none is a message to them."""
    text = repr(items).casefold()
    kept = set().union(*(kept.kept_addresses for kept in model.registrations.values()))
    for registration in model.erased:
        values = {*registration.given, *map(address, registration.addresses - kept)}
        left = [value for value in sorted(values) if any(form in text for form in _forms(value))]
        assert not left, f"N6: of {registration.label}, who was erased, the table holds {left}"
        partition = message_partition(registration.id)
        keys = [row["sk"]["S"] for row in items if row["pk"]["S"] == partition]
        messages = [key for key in keys if key.startswith("M#")]
        assert not messages, f"N6: {registration.label} was erased, and has the messages {messages}"


def _by_recipient(mails: list[tuple[str, str]]) -> dict[str, list[str]]:
    """Group the kinds by recipient: mails of one change to different people have no order."""
    grouped: dict[str, list[str]] = {}
    for to, kind in mails:
        grouped.setdefault(to, []).append(kind)
    return grouped


def _as_came(expected: dict[str, list[str]], found: dict[str, list[str]]) -> dict[str, list[str]]:
    """Return the expected mails; of those that may be missing, the ones that came."""
    came: dict[str, list[str]] = {}
    for to, kinds in expected.items():
        came[to] = []
        for kind in kinds:
            at = found.get(to, [])[len(came[to]) : len(came[to]) + 1]
            if not kind.endswith("?") or at == [kind[:-1]]:
                came[to].append(kind.removesuffix("?"))
    return {to: kinds for to, kinds in came.items() if kinds}


def _forms(value: str) -> set[str]:
    return {form.casefold() for form in forms_of(value) if form}


def _expected(registration: ModelRegistration) -> dict[str, Any]:
    return {
        "status": registration.state,
        "address": registration.address,
        "new_address": registration.new_address or None,
        "answer": registration.given[-1],
        "revision": registration.revision,
        "passed_over": registration.passed_over,
        "delivery": registration.delivery,
    }


def _found(registration: dict[str, Any]) -> dict[str, Any]:
    return {
        "status": registration["status"],
        "address": registration["address"],
        "new_address": registration["unconfirmed_address"],
        "answer": registration["answers"]["organisation"],
        "revision": registration["revision"],
        "passed_over": bool(registration["passed_over"]),
        "delivery": None if registration["delivery"] == "sent" else registration["delivery"],
    }


def _differing(found: Any, expected: Any) -> str:
    """Return what differs, by label and by attribute."""
    if not (isinstance(found, dict) and isinstance(expected, dict)):
        return f"{found}, not {expected}"
    names = [at for at in {**found, **expected} if found.get(at) != expected.get(at)]
    return "; ".join(f"{at}: {_differing(found.get(at), expected.get(at))}" for at in names)
