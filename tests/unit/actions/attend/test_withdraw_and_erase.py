"""A consent is withdrawn, a registration is erased: what goes, and what stays."""

from datetime import timedelta

import pytest

from registrar.actions.attend.manage import cancel, erase, see, withdraw
from registrar.aws.table import Table
from registrar.domain.refusals import (
    ChangedMeanwhile,
)
from tests.support.counted_seats import assert_counted
from tests.support.factories import NOW
from tests.support.services import services_with_event


def test_a_consent_is_taken_back_and_its_history_stays(table: Table) -> None:
    """The consent keeps both moments, given and taken back; sending it again adds none."""
    services = services_with_event(table)
    ivan = services.register("ivan", recording=True)
    services.now = NOW + timedelta(hours=1)

    for _ in range(2):
        withdraw(services.link(ivan), consent="recording", revision=0, deps=services.attendee_deps)

    told = [consent for consent in services.again(ivan).consents if consent.field == "recording"]
    assert [(consent.given, consent.at) for consent in told] == [(True, NOW), (False, services.now)]
    assert services.again(ivan).revision == 1
    assert services.kinds(ivan) == ["confirmed", "corrected"]


def test_a_consent_is_not_taken_back_from_a_page_of_before(table: Table) -> None:
    """A consent given anew since the page was shown stays given, until somebody looks at it."""
    services = services_with_event(table)
    ivan = services.register("ivan", recording=True, later_events=True)
    withdraw(services.link(ivan), consent="later_events", revision=0, deps=services.attendee_deps)

    with pytest.raises(ChangedMeanwhile):
        withdraw(services.link(ivan), consent="recording", revision=0, deps=services.attendee_deps)


@pytest.mark.parametrize("state", ["confirmed", "waiting", "cancelled"])
def test_after_an_erasure_nothing_of_the_person_is_left(table: Table, state: str) -> None:
    """Tombstone, counts and audit; no message, no address, no answer in any item (N6)."""
    services = services_with_event(table)
    if state == "waiting":
        services.register("maria", town="Варна", organisation="Дирекция")
    ivan = services.register("ivan")
    if state == "cancelled":
        cancel(services.link(ivan), undone=0, deps=services.attendee_deps)
    token = services.link(ivan)

    outcomes = [erase(token, deps=services.attendee_deps) for _ in range(2)]

    dump = repr([row for row in services.rows() if "definition" not in row])
    assert [outcome and outcome.name for outcome in outcomes] == ["Ivan", None]
    assert [word for word in ("ivan", "Ivan", "Училище", "София") if word in dump] == []
    assert [row["sk"]["S"] for row in services.rows() if row["pk"]["S"] == f"R#{ivan.id}"] == ["A"]
    assert see(token, deps=services.attendee_deps).registration.state == "erased"
    assert_counted(services)


def test_an_erasure_leaves_numbers_and_a_line_in_the_audit(table: Table) -> None:
    """For the funder's report, and to erase again after a restore."""
    services = services_with_event(table)
    ivan = services.register("ivan")

    erase(services.link(ivan), deps=services.attendee_deps)

    rows = {row["sk"]["S"]: row for row in services.rows()}
    counts = {
        name: int(attribute["N"])
        for name, attribute in rows["REMEMBERED"].items()
        if "N" in attribute
    }
    assert counts == {
        "state=cancelled": 1,
        "language=bg": 1,
        "profession=teacher": 1,
        "interpretation=bulgarian": 1,
    }
    audit = next(row for row in services.rows() if row["pk"]["S"] == f"AU#{services.event.event}")
    assert (audit["what"]["S"], audit["by"]["S"]) == ("erased", "attendee")
    assert audit["registration"]["S"] == ivan.id
