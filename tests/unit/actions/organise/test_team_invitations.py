"""Invitations to a team: the email, the account and its temporary password, and what fails."""

import pytest

from registrar.actions.organise.team import add, resend
from registrar.actions.send_once import MessageRefused, Unclear
from registrar.aws.table import Table
from tests.support.event_team import MANAGER
from tests.support.organised_event import services_with_team
from tests.support.organiser_browser import OWNER
from tests.support.services import Services
from tests.support.team_fakes import Invited
from tests.support.team_members import MIRA, roles


@pytest.fixture
def services(table: Table) -> Services:
    """Return the services of an event with a manager and a viewer."""
    return services_with_team(table)


@pytest.fixture
def invited(services: Services) -> Invited:
    """Return the event's team, without accounts in the pool yet."""
    return Invited(services)


def test_a_new_colleague_is_in_the_team_and_has_a_password_in_the_mail(invited: Invited) -> None:
    """The account is made with the temporary password, and the language of the mail."""
    event = invited.services.event.event

    sent = add(
        MANAGER, event, f" {MIRA.upper()} ", "manages", language="bg", deps=invited.team_deps
    )

    (mail,) = invited.invitations.sent
    assert (sent, roles(invited)[MIRA]) == ("sent", "manages")
    assert (mail.to, mail.role, mail.by, mail.language) == (MIRA, "manages", MANAGER.address, "bg")
    assert mail.password == invited.accounts.passwords[MIRA] == "Password-1"
    assert mail.title == dict(invited.services.event.title)
    assert invited.accounts.languages == {MIRA: "bg"}


def test_a_person_with_an_account_keeps_the_password(invited: Invited) -> None:
    """The mail says that she is in the team, and names no password."""
    invited.accounts.joined.add(MIRA)

    add(MANAGER, invited.services.event.event, MIRA, "views", language="en", deps=invited.team_deps)

    assert [mail.password for mail in invited.invitations.sent] == [""]
    assert invited.accounts.passwords == {}


@pytest.mark.parametrize(
    ("refusal", "outcome"), [(MessageRefused("no"), "unsent"), (Unclear("time-out"), "unclear")]
)
def test_a_mail_that_fails_is_told_and_sent_again_by_resend(
    invited: Invited, refusal: Exception, outcome: str
) -> None:
    """The colleague is in the team with an account; the next mail has a password that serves."""
    event, deps = invited.services.event.event, invited.team_deps
    invited.invitations.refusal = refusal

    told = add(MANAGER, event, MIRA, "views", language="en", deps=deps)
    invited.invitations.refusal = None
    again = resend(MANAGER, event, MIRA, language="bg", deps=deps)

    (mail,) = invited.invitations.sent
    assert (told, again, roles(invited)[MIRA]) == (outcome, "sent", "views")
    assert mail.password == invited.accounts.passwords[MIRA] == "Password-2"


def test_a_pool_that_does_not_answer_loses_nothing(invited: Invited) -> None:
    """The colleague is in the team; sending again makes the account."""
    event, deps = invited.services.event.event, invited.team_deps
    invited.accounts.busy = True

    told = add(MANAGER, event, MIRA, "views", language="en", deps=deps)
    invited.accounts.busy = False
    again = resend(MANAGER, event, MIRA, language="en", deps=deps)

    assert (told, again) == ("unsent", "sent")
    assert invited.accounts.account(MIRA) == "invited"


def test_who_has_signed_in_never_loses_the_password(invited: Invited) -> None:
    """An invitation sent again says where to sign in, with the own password."""
    event, deps = invited.services.event.event, invited.team_deps
    add(MANAGER, event, MIRA, "views", language="en", deps=deps)
    invited.accounts.joined.add(MIRA)

    resend(MANAGER, event, MIRA, language="en", deps=deps)

    assert [mail.password for mail in invited.invitations.sent] == ["Password-1", ""]
    assert invited.accounts.passwords == {MIRA: "Password-1"}


def test_invitations_are_counted_by_organiser(invited: Invited) -> None:
    """Those sent again, too."""
    event, deps = invited.services.event.event, invited.team_deps

    add(MANAGER, event, MIRA, "views", language="en", deps=deps)
    resend(OWNER, event, MIRA, language="en", deps=deps)

    assert invited.services.rates.counted == [
        ("invite", MANAGER.address),
        ("invite", OWNER.address),
    ]
