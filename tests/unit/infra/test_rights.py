"""Rights of the functions: every reading grants each request, and each right is needed (S7)."""

from pathlib import Path
from typing import Any

import pytest

from infra.local.template import load
from tests.simulation.roles.access import TABLE, Access
from tests.simulation.roles.narrower import narrower
from tests.simulation.roles.policy import granted, policies
from tests.support.asked_of_roles import Asked, asked_by_all

ROLES = sorted(policies())
WRITES = [f"dynamodb:{name}Item" for name in ("Put", "Update", "Delete")]
REPORTS = "sqs:SendMessage"


@pytest.fixture(scope="module")
def asked() -> Asked:
    """The requests of each role."""
    return asked_by_all()


def may(role: str, action: str, *keys: str) -> bool:
    """Tell whether the role may do that, if it is judged by these partition keys together."""
    return granted(policies()[role], Access(action, TABLE, (keys,)))


def test_each_request_is_granted_by_every_reading(asked: Asked) -> None:
    """A part of a transaction may be judged by its own key, its action's, all, or none."""
    refused = [
        (role, access)
        for role, policy in policies().items()
        for access in asked[role]
        if not granted(policy, access)
    ]

    assert refused == []
    assert all(asked[role] for role in ROLES)


def test_each_right_is_needed(asked: Asked) -> None:
    """Without any of its rights a function would be refused something that it asks for.

    A right that is named here is not used: take it away, or add a case that needs it to
    tests/support/asked_of_roles.py.
    """
    unused = [
        (role, right)
        for role, policy in policies().items()
        for right, less in narrower(policy)
        if all(granted(less, access) for access in asked[role]) and not right.endswith(FAILURES)
    ]

    assert unused == []


# What the readers of streams do with failures, Lambda does in their name
FAILURES = ("FailureQueue.Arn", REPORTS)


def test_who_reads_a_stream_reports_failures_and_nobody_else() -> None:
    """Lambda sends to the queue by the function's role."""
    resources = load(Path(__file__).parents[3] / "template.yaml")["Resources"]
    readers = {role for role in ROLES if "OnFailure" in str(events_of(resources[role]))}

    reporters = {
        role
        for role, policy in policies().items()
        if granted(policy, Access(REPORTS, "FailureQueue.Arn"))
    }

    assert reporters == readers != set()


def events_of(resource: dict[str, Any]) -> Any:
    """The events that invoke the function."""
    return resource["Properties"].get("Events")


@pytest.mark.parametrize("published", ["DEF#x", "EVENTS", "EVENTS#ALL", "EVENTS#DRAFTS"])
@pytest.mark.parametrize("role", ROLES)
def test_who_edits_events_alone_writes_what_is_published(role: str, published: str) -> None:
    """Neither alone nor beside what it may write; the join address is in it (S3)."""
    edits = role == "EditFunction"
    assert may(role, "dynamodb:PutItem", published) is edits
    assert edits or [action for action in WRITES if may(role, action, published)] == []
    assert [action for action in WRITES if may(role, action, "R#x", published)] == []


def test_who_edits_events_touches_no_registration() -> None:
    """It reads who would be promoted, and changes nobody's registration or address."""
    touched = [
        (action, key)
        for action in WRITES
        for key in ("R#x", "U#x", "UW#x", "RC#x")
        if may("EditFunction", action, key)
    ]

    assert touched == []


@pytest.mark.parametrize("rest", ["WL", "WL#PASSED", "FIGURES", "FOUND", "TEAM"])
def test_who_edits_events_changes_the_events_own_rows_alone(rest: str) -> None:
    """Places on the waiting list, counters and searches are in partitions below the event's."""
    changed = [action for action in WRITES if may("EditFunction", action, f"EV#x#{rest}")]

    assert changed == []


def test_what_ses_says_of_a_team_is_all_that_its_reader_writes_of_an_event() -> None:
    """Neither seats nor places on the waiting list."""
    keys = ("EV#x", "EV#x#WL", "EV#x#FIGURES", "EV#x#TEAM", "R#x")

    written = [key for key in keys if may("TrackDeliveryFunction", "dynamodb:UpdateItem", key)]

    assert written == ["EV#x#TEAM", "R#x"]


@pytest.mark.parametrize("role", ROLES)
def test_who_edits_events_alone_has_rights_on_accounts(role: str) -> None:
    """It invites; nobody makes owners, and nobody removes an account."""
    actions = {
        action.removeprefix("cognito-idp:")
        for statement in policies()[role]
        for action in statement.actions
        if action.startswith("cognito-idp:")
    }

    invites = {"AdminCreateUser", "AdminGetUser", "AdminSetUserPassword"}
    assert actions == (invites if role == "EditFunction" else set())


@pytest.mark.parametrize("role", ROLES)
def test_no_function_spoils_the_audit_log(role: str) -> None:
    """Lines are added, and neither changed nor deleted."""
    for line in ("AU#x", "AU#x#READ"):
        assert not may(role, "dynamodb:UpdateItem", line)
        assert not may(role, "dynamodb:DeleteItem", line)


@pytest.mark.parametrize("role", ROLES)
def test_organisers_functions_alone_put_an_events_rows_and_who_edits_deletes_them(
    role: str,
) -> None:
    """Seats, broadcasts, announcements; places on the waiting list are rows of their own.

    Publishing deletes the mails about a change that the next change overtakes.
    """
    assert may(role, "dynamodb:DeleteItem", "EV#x") is (role == "EditFunction")
    assert may(role, "dynamodb:PutItem", "EV#x") is (role in ("OrganiseFunction", "EditFunction"))


@pytest.mark.parametrize("role", ROLES)
def test_a_role_has_one_statement_that_allows_what_its_transactions_write(role: str) -> None:
    """Two could refuse together what each allows alone."""
    transactional = {*WRITES, "dynamodb:ConditionCheckItem"}

    writing = [
        statement.name
        for statement in policies()[role]
        if statement.allows and statement.name == "Write"
    ]
    others = [
        statement
        for statement in policies()[role]
        if statement.allows and statement.name != "Write" and transactional & {*statement.actions}
    ]

    assert writing == ([] if role == "PagesFunction" else ["Write"])
    assert {statement.name for statement in others} <= {"CountSubmissions", "DeleteInterest"}
