"""Faults of published events and organisers."""

from urllib.error import URLError

from registrar.cli.doctor import event_checks, people_checks
from tests.support.doctor.account import Account, Events
from tests.support.doctor.answers import POOL
from tests.support.doctor.planting import (
    DAYTIME,
    ROOM,
    EventsElsewhere,
    Fault,
    UnreadableEvents,
    http_error,
    invite,
    set_event,
    set_redirect,
    set_stack,
    untranslated_event,
)
from tests.support.factories import an_event
from tests.support.ready_event import READY_EVENT


def give_pool(account: Account) -> None:
    """Give the stack a user pool whose emails come from Cognito's own sender."""
    account["cognito-idp.describe_user_pool"]["UserPool"].pop("EmailConfiguration")
    given = {"CodesRequired": "owners", "ExistingUserPool": POOL}
    parameters = [{"ParameterKey": k, "ParameterValue": v} for k, v in given.items()]
    set_stack(account, Parameters=parameters)


def lose_set_of_pool(account: Account) -> None:
    """Let the user pool name the configuration set of a stack that was deleted."""
    pool = account["cognito-idp.describe_user_pool"]["UserPool"]
    pool["EmailConfiguration"]["ConfigurationSet"] = "deleted"
    account.lose("sesv2.get_configuration_set:deleted", "NotFoundException")


EVENTS_FAULTS: tuple[Fault, ...] = (
    ("no event", event_checks.NO_EVENT, lambda a: setattr(a, "events", Events())),
    (
        "cancelled event",
        event_checks.NO_EVENT,
        lambda a: set_event(a, cancelled=True),
    ),
    (
        "unreadable event",
        event_checks.UNREADABLE,
        lambda a: setattr(a, "events", UnreadableEvents(an_event(**READY_EVENT))),
    ),
    (
        "event of an earlier version",
        event_checks.ELSEWHERE,
        lambda a: setattr(a, "events", EventsElsewhere(an_event(**READY_EVENT))),
    ),
    (
        "missing translation",
        event_checks.RULES_BROKEN,
        lambda a: setattr(a, "events", Events(untranslated_event())),
    ),
    ("no room yet", event_checks.NO_ROOM, lambda a: set_event(a, place=ROOM)),
    ("closing after the start", event_checks.CLOSES_LATE, lambda a: set_event(a, dates=DAYTIME)),
    (
        "dead page of materials",
        event_checks.DEAD_LINK,
        lambda a: a.pages.update(
            {"https://wcif.example/materials": http_error("https://wcif.example/materials", 404)}
        ),
    ),
    (
        "dead page after registering",
        event_checks.DEAD_LINK,
        lambda a: set_redirect(a, URLError("Connection refused")),
    ),
    (
        "no owner",
        people_checks.NOBODY,
        lambda a: a["cognito-idp.list_users_in_group"].update(Users=[]),
    ),
    ("expired invitation", people_checks.EXPIRED, lambda a: invite(a, days=8)),
    (
        "codes not required",
        people_checks.NO_CODES,
        lambda a: set_stack(
            a, Parameters=[{"ParameterKey": "CodesRequired", "ParameterValue": "none"}]
        ),
    ),
    (
        "owner without a code",
        people_checks.WITHOUT_CODE,
        lambda a: a["cognito-idp.admin_get_user"].update(UserMFASettingList=[]),
    ),
    (
        "pool without codes",
        people_checks.CODES_OFF,
        lambda a: a["cognito-idp.describe_user_pool"]["UserPool"].update(MfaConfiguration="OFF"),
    ),
    (
        "pool unprotected",
        people_checks.POOL_UNPROTECTED,
        lambda a: a["cognito-idp.describe_user_pool"]["UserPool"].update(
            DeletionProtection="INACTIVE"
        ),
    ),
    (
        "invitations from Cognito",
        people_checks.COGNITO_SENDS,
        lambda a: a["cognito-idp.describe_user_pool"]["UserPool"].update(
            EmailConfiguration={"EmailSendingAccount": "COGNITO_DEFAULT"}
        ),
    ),
    ("given pool with Cognito's sender", people_checks.GIVEN_POOL_SENDS, give_pool),
    ("set of the pool missing", people_checks.POOL_SET_MISSING, lose_set_of_pool),
)
