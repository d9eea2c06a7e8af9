"""Faults planted in a healthy stack: each is found alone, and every kind of finding is planted."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from registrar.cli.doctor import delivery_event_checks, event_checks, sending_checks, table_checks
from registrar.cli.doctor.areas import AREAS
from registrar.cli.doctor.finding import Diagnosis, Severity
from tests.support.answering_clients import AwsError
from tests.support.doctor.account import Account, at
from tests.support.doctor.answers import OWNER, SET
from tests.support.doctor.email_faults import EMAIL_FAULTS
from tests.support.doctor.events_faults import EVENTS_FAULTS
from tests.support.doctor.functions_faults import FUNCTIONS_FAULTS
from tests.support.doctor.planting import (
    MATERIALS,
    ROOM,
    http_error,
    invite,
    set_event,
    set_redirect,
)
from tests.support.doctor.system_faults import SYSTEM_FAULTS

FAULTS = (*SYSTEM_FAULTS, *FUNCTIONS_FAULTS, *EMAIL_FAULTS, *EVENTS_FAULTS)


def test_every_kind_of_finding_is_planted() -> None:
    """Those of a table and of an event that begins soon have tests of their own."""
    planted = {diagnosis for _, diagnosis, _ in FAULTS}
    checks = [check for area in AREAS for check in area.checks if check.phase != "before"]
    known = {diagnosis for check in checks for diagnosis in check.diagnoses}

    assert known - planted == {table_checks.NO_TABLE, event_checks.NO_ROOM_SOON}


def test_a_healthy_stack_has_no_finding() -> None:
    """Every check is made, and each says that all is right."""
    results = Account().results()

    assert [result for result in results if result.severity != Severity.ok] == []
    made = [check for area in AREAS for check in area.checks if check.phase != "before"]
    assert [result.check for result in results] == [check.title for check in made]


@pytest.mark.parametrize(
    ("diagnosis", "plant"), [pytest.param(*fault, id=name) for name, *fault in FAULTS]
)
def test_a_planted_fault_is_found_alone(
    diagnosis: Diagnosis, plant: Callable[[Account], object]
) -> None:
    """The check of that thing names it, and no other check makes anything of it."""
    account = Account()

    plant(account)

    assert account.diagnoses() == [diagnosis]
    (check,) = {result.check for result in account.results() if result.finding}
    checks = {each.title: each for area in AREAS for each in area.checks}
    assert diagnosis in checks[check].diagnoses


def test_an_event_that_begins_soon_needs_its_room() -> None:
    """Two days before the start, a missing join address is a fault."""
    account = Account()
    set_event(account, place=ROOM)
    account.now = account.events.definition(account.events.all()[0]).starts - timedelta(hours=47)
    account.answers.headers["date"] = at(account.now)

    assert account.diagnoses() == [event_checks.NO_ROOM_SOON]


def test_a_missing_table_is_one_finding() -> None:
    """The other checks that ask it are said to be not made."""
    account = Account()
    for call in list(account.answers.answers):
        if call.startswith("dynamodb."):
            account.lose(call)

    results = account.results()

    assert [r.finding.diagnosis for r in results if r.finding] == [table_checks.NO_TABLE]
    unchecked = {result.area for result in results if result.severity == Severity.unchecked}
    assert unchecked == {"Table", "Work behind the pages"}


def test_a_page_that_redirects_answers() -> None:
    """A browser follows, so nothing is wrong."""
    account = Account()
    account.pages[MATERIALS] = http_error(MATERIALS, 301)

    assert account.diagnoses() == []


def test_a_page_after_registering_that_answers_is_right() -> None:
    """It is read once for the event."""
    account = Account()
    set_redirect(account, b"thank you")

    assert account.diagnoses() == []


def test_an_invitation_is_good_for_a_week() -> None:
    """A person who has not signed in yet is no finding before, and needs no code."""
    account = Account()
    invite(account, days=6)

    assert account.diagnoses() == []


def test_before_ses_may_send_invitations_come_from_cognito() -> None:
    """In the sandbox they would reach nobody else, so only the sandbox is found."""
    account = Account()
    account["cognito-idp.describe_user_pool"]["UserPool"].pop("EmailConfiguration")
    account["sesv2.get_account"].update(ProductionAccessEnabled=False)

    assert account.diagnoses() == [sending_checks.SANDBOX]


def test_a_missing_set_that_all_name_is_one_finding() -> None:
    """The pool and the identity name the stack's own, which has its check."""
    account = Account()
    pool = account["cognito-idp.describe_user_pool"]["UserPool"]
    pool["EmailConfiguration"]["ConfigurationSet"] = SET
    account["sesv2.get_email_identity"]["ConfigurationSetName"] = SET
    account.lose("sesv2.get_configuration_set", "NotFoundException")

    assert account.diagnoses() == [delivery_event_checks.NO_CONFIGURATION_SET]


def test_another_set_that_ses_has_is_no_finding() -> None:
    """That of the stack before, which is kept."""
    account = Account()
    pool = account["cognito-idp.describe_user_pool"]["UserPool"]
    pool["EmailConfiguration"]["ConfigurationSet"] = "kept"
    account["sesv2.get_email_identity"]["ConfigurationSetName"] = "kept"

    assert account.diagnoses() == []


def test_an_address_may_be_the_identity_itself() -> None:
    """SES knows the sender where only the whole address was verified."""
    account = Account()
    identity = account["sesv2.get_email_identity"]
    account["sesv2.get_email_identity:registrar@wcif.example"] = identity
    account.lose("sesv2.get_email_identity:wcif.example", "NotFoundException")

    assert account.diagnoses() == []


def test_an_unlimited_quota_is_enough() -> None:
    """SES gives it as -1."""
    account = Account()
    account["sesv2.get_account"]["SendQuota"].update(Max24HourSend=-1.0)

    assert account.diagnoses() == []


def test_a_finding_names_its_subject() -> None:
    """The person without a code, and that this person is an owner."""
    account = Account()
    account["cognito-idp.admin_get_user"]["UserMFASettingList"] = []

    (finding,) = [result.finding for result in account.results() if result.finding]

    assert finding.subject == f"{OWNER}, an owner"


def test_every_call_may_be_denied() -> None:
    """A check that could not be made is said as such; the others find nothing new."""
    account = Account()
    account.results()
    asked = sorted(account.answers.asked)
    assert len(asked) > 20

    for call in asked:
        denied = Account()
        for known in list(denied.answers.answers):
            if known.split(":")[0] == call:
                denied[known] = AwsError("AccessDeniedException")
        results = denied.results()

        assert [result for result in results if result.finding] == [], call
        reasons = {result.reason for result in results if result.severity == Severity.unchecked}
        operation = call.split(".")[1].replace("_", "")
        assert {reason.split()[-1].lower() for reason in reasons} == {operation}, call
