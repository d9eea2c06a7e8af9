"""New passwords that others would guess are refused, wherever one is set."""

import pytest
from zxcvbn.frequency_lists import FREQUENCY_LISTS

from registrar.aws.table import Table
from registrar.domain.sign_in import SignInStep
from registrar.web.organiser.sign_in.messages import PASSWORD_MIN
from registrar.web.organiser.sign_in.new_password import GUESSES, guesses
from tests.support.event_team import MIXED_CASE_TEAM, VIEWER
from tests.support.organiser_browser import PUBLIC_URL, OrganiserBrowser
from tests.support.services import services_with_event

COMMON, OWN, GOOD = "Password1234", "viewer@wcif.example", "four words and two"
SIGN_IN, NEW = "/organise/sign-in", "/organise/new-password"
FORGOTTEN, RECOVERY = "/organise/forgotten", "/organise/forgotten/code"
CHANGE = "/organise/account/password"


def test_every_common_password_that_is_long_enough_is_refused() -> None:
    """The longest of the 30,000 most common ones, and with a number behind (ASVS 6.2.4)."""
    long_ones = [text for text in FREQUENCY_LISTS["passwords"] if len(text) >= PASSWORD_MIN]
    numbered = [f"{text}123456" for text in [*FREQUENCY_LISTS["passwords"][:300], "парола"]]

    taken = [text for text in [*long_ones, *numbered] if guesses(text, frozenset()) >= GUESSES]

    assert len(long_ones) > 200
    assert taken == []


@pytest.mark.parametrize(
    "password", ["йцукенгшщзхъ", "явертъуиопшщ", "уеишщксдзцьяаожг", "qwertyuiop[]", "ЙЦУКЕНйцукен"]
)
def test_rows_of_keys_are_refused_in_every_layout(password: str) -> None:
    """A finger that slides along a row is common in Cyrillic, too (ASVS 6.2.4)."""
    assert guesses(password, frozenset()) < GUESSES


@pytest.mark.parametrize(
    "password",
    [
        GOOD,
        "several words of their own",
        "кон вярна батерия скоба",
        "Xk7pQz93mWv2",
        "four words and two " * 13,
    ],
)
def test_others_are_taken(password: str) -> None:
    """Without rules of composition, up to 256 characters."""
    assert guesses(password, frozenset()) >= GUESSES


@pytest.mark.parametrize(("password", "why"), [(COMMON, "is one"), (OWN, "is made")])
def test_a_first_password_of_their_own(table: Table, password: str, why: str) -> None:
    """In place of the invitation's."""
    browser = OrganiserBrowser(services_with_event(table).organiser_deps)
    step = SignInStep("new_password", VIEWER.address, "proof")
    browser.sign_in.answers = {"sign_in": step}
    browser.post(SIGN_IN, page=SIGN_IN, address=VIEWER.address, password="for the first time")

    answer = browser.post(NEW, page=NEW, password=password)

    assert answer["statusCode"] == 422
    assert f"This password {why}" in answer["body"]


@pytest.mark.parametrize(("password", "why"), [(COMMON, "is one"), (OWN, "is made")])
def test_a_forgotten_password(table: Table, password: str, why: str) -> None:
    """By the code in a mail, which is not used up by it."""
    browser = OrganiserBrowser(services_with_event(table).organiser_deps)
    browser.sign_in.answers = {"ask_for_code": None}
    browser.post(FORGOTTEN, page=FORGOTTEN, address=VIEWER.address)

    answer = browser.post(RECOVERY, page=RECOVERY, code="123456", password=password)

    assert answer["statusCode"] == 422
    assert f"This password {why}" in answer["body"]
    assert [name for name, *_ in browser.sign_in.calls] == ["ask_for_code"]


@pytest.mark.parametrize(("password", "why"), [(COMMON, "is one"), (OWN, "is made")])
def test_a_changed_password(table: Table, password: str, why: str) -> None:
    """Before the password of now is looked at."""
    browser = OrganiserBrowser(services_with_event(table).organiser_deps, VIEWER)

    answer = browser.post(CHANGE, page=CHANGE, password="theirs", new=password)

    assert answer["statusCode"] == 422
    assert f"This password {why}" in answer["body"]
    assert browser.sign_in.calls == []


def test_words_of_an_event_that_is_not_listed_are_told_to_its_team_alone(table: Table) -> None:
    """A stranger may ask for a code under any address."""
    title = {"bg": "Тайна среща на овчарите", "en": "Secret meeting of shepherds"}
    services = services_with_event(table, listed=False, title=title, team=MIXED_CASE_TEAM)
    password = "secret-meeting-shepherds-owl7"
    member = OrganiserBrowser(services.organiser_deps, VIEWER)
    stranger = OrganiserBrowser(services.organiser_deps)
    stranger.sign_in.answers = {"ask_for_code": None}
    stranger.post(FORGOTTEN, page=FORGOTTEN, address=VIEWER.address)
    stranger.sign_in.answers = {"set_password": None}

    refused = member.post(CHANGE, page=CHANGE, password="theirs", new=password)
    taken = stranger.post(RECOVERY, page=RECOVERY, code="123456", password=password)

    assert refused["statusCode"] == 422
    assert taken["headers"]["location"] == f"{PUBLIC_URL}{SIGN_IN}?done=password"
