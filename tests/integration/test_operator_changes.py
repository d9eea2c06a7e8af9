"""Commands that change registrations of an event of the local cloud, or send messages."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from registrar.actions.change import change_in_place
from registrar.wiring.attend import change_table
from tests.support.cloud.driver import until
from tests.support.cloud.operator import Operator


def test_correct_puts_answers_right(operator: Operator) -> None:
    """By the form's own rules; a consent is the attendee's alone."""
    wrong = operator.run("correct", operator.ivan.id, "profession=wizard")
    consent = operator.run("correct", operator.ivan.id, "recording=yes")
    usage = operator.run("correct", operator.ivan.id, "town")
    right = operator.run("correct", operator.ivan.id[:8], "town=Русе", "accessibility=")

    assert (wrong.exit_code, "profession" in wrong.stderr) == (1, True)
    assert (consent.exit_code, "only the attendee can" in consent.stderr) == (1, True)
    assert (usage.exit_code, right.exit_code) == (2, 0)
    assert operator.again(operator.ivan).answers["town"] == "Русе"
    assert right.stdout.startswith(f"{operator.ivan.id[:8]} Ivan <")


def test_a_new_address_is_asked_about(operator: Operator) -> None:
    """Both are told, so it is said first; no is no."""
    address = f"new@{operator.event.event}.example.org"

    no = operator.run("correct", operator.ivan.id, f"email={address}", typed="n\n")
    before = operator.again(operator.ivan).address
    yes = operator.run("correct", operator.ivan.id, f"email={address}", "--yes")

    assert (no.exit_code, before) == (1, operator.ivan.address)
    assert f"Move Ivan <{operator.ivan.address}> to {address}?" in no.stdout
    assert (yes.exit_code, operator.again(operator.ivan).address) == (0, address)


def test_cancel_names_the_person_and_the_effect(operator: Operator) -> None:
    """The seat goes to who waits; without an answer nothing happens."""
    unanswered = operator.run("cancel", operator.ivan.id)
    cancelled = operator.run("cancel", operator.ivan.id, typed="y\n")
    again = operator.run("cancel", operator.ivan.id)
    operator.run("promote")

    assert unanswered.exit_code == 1
    assert f"Cancel Ivan <{operator.ivan.address}>? Their seat will go to" in cancelled.stdout
    assert (cancelled.exit_code, again.exit_code) == (0, 0)
    assert operator.again(operator.ivan).state == "cancelled"
    until(lambda: operator.again(operator.petar).state == "confirmed")


def test_erase_asks_and_leaves_nothing(operator: Operator) -> None:
    """It cannot be taken back, and another event's registration is not there."""
    done = operator.run("erase", operator.maria.id[:10], typed="y\n")
    gone = operator.run("show", operator.maria.id)

    assert "Erase Maria <" in done.stdout
    assert (done.exit_code, gone.exit_code) == (0, 1)
    assert operator.again(operator.maria).state == "erased"
    assert operator.maria.address not in json.dumps(operator.json("list"))


def test_forget_finds_an_address_that_waits_to_be_confirmed_elsewhere(operator: Operator) -> None:
    """It is named as what it is; the registration of the other person stands."""
    stranger = f"stranger@{operator.event.event}.example.org"
    app = operator.people.driver.app
    current = operator.again(operator.ivan)
    pending = replace(current, version=current.version + 1, new_address=stranger)
    change_table(app).write(change_in_place(current, pending, keys=app.keys), now=app.clock())

    no = operator.run("forget", stranger, typed="n\n")
    done = operator.run("forget", stranger, "--yes")
    again = operator.run("forget", stranger)

    after = operator.again(operator.ivan)
    assert "1 address beside that of somebody else's registration" in no.stdout
    assert (no.exit_code, done.exit_code, again.exit_code) == (1, 0, 0)
    assert "holds nothing of that address" in again.stdout
    assert (after.state, after.address, after.new_address) == (
        "confirmed",
        operator.ivan.address,
        "",
    )
    assert ("struck address", operator.ivan.id) in [
        (line["what"], line["registration"]) for line in operator.json("audit")
    ]


def test_release_lets_out_of_quarantine(operator: Operator) -> None:
    """To the end of the waiting list, as all seats are taken; whoever is not in it is not."""
    released = operator.json("release", operator.robot.id)
    again = operator.run("release", operator.robot.id)

    assert released["status"] == "waiting"
    assert (again.exit_code, "it is not in quarantine" in again.stderr) == (1, True)


def test_resend_sends_the_link_again(operator: Operator) -> None:
    """Until it was too often."""
    operator.people.driver.begin_period(3600)
    sent = [operator.run("resend", operator.ivan.id).exit_code for _ in range(5)]
    often = operator.run("resend", operator.ivan.id)

    assert sent == [0] * 5
    assert (often.exit_code, "too often" in often.stderr) == (1, True)


NEWS = """
subject: {bg: Новини, en: News}
text: {bg: Програмата е готова., en: The programme is ready.}
"""


def test_message_is_shown_asked_about_and_sent_once(operator: Operator, tmp_path: Path) -> None:
    """With the number; the same file again is refused, and how far it is can be seen."""
    file = tmp_path / "news.yaml"
    file.write_text(NEWS)

    before = operator.json("message")
    no = operator.run("message", str(file), "--status", "confirmed", typed="n\n")
    sent = operator.run("message", str(file), "--status", "confirmed", typed="y\n")
    again = operator.run("message", str(file), "--status", "confirmed", "--yes")

    assert (before, no.exit_code, sent.exit_code, again.exit_code) == ([], 1, 0, 1)
    assert "[en] News" in sent.stdout
    assert f"Send it to 2 registered for {operator.event.event}?" in sent.stdout
    assert "the same text was sent to them on" in again.stderr
    assert "by operator; to send it once more, add --again" in again.stderr
    [told] = operator.json("message")
    assert (told["expected"], told["by"], told["subject"]["en"]) == (2, "operator", "News")
    assert "Новини" in operator.run("message", columns=80).stdout


def test_a_message_needs_only_the_recipients_languages(operator: Operator, tmp_path: Path) -> None:
    """Everybody is registered in Bulgarian; the same text is sent once more if that is meant."""
    file = tmp_path / "news.yaml"
    file.write_text("subject: {bg: Новини}\ntext: {bg: Програмата е готова.}")

    sent = operator.run("message", str(file), "--consent", "privacy=yes", typed="y\n")
    file.write_text("subject: {bg: НОВИНИ}\ntext: {bg: 'Програмата  е готова.'}")
    refused = operator.run("message", str(file), "--consent", "privacy=yes", "--yes")
    again = operator.json("message", str(file), "--consent", "privacy=yes", "--yes", "--again")
    nobody = operator.run("message", str(file), "--answered", "question=yes", "--yes")

    assert "No text in en: those who register so meanwhile get the text in bg" in sent.stdout
    assert (sent.exit_code, refused.exit_code, nobody.exit_code) == (0, 1, 1)
    assert "add --again" in refused.stderr
    assert again["languages"] == {"bg": again["expected"], "en": 0}
    assert len(operator.json("message")) == 2


def test_a_test_goes_to_one_address(operator: Operator, tmp_path: Path) -> None:
    """In each language; nothing counts as sent."""
    file, address = tmp_path / "news.yaml", f"me@{operator.event.event}.example.org"
    file.write_text(NEWS)

    done = operator.run("message", str(file), "--test", address)

    assert (done.exit_code, operator.json("message")) == (0, [])
    assert len(operator.people.driver.mails_to(address)) == 2


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("just text", "write the file as YAML"),
        ("subject: {bg: x}\ntext: {bg: 1}", "write the file as YAML"),
        ("subject: {bg: x}\ntext: {bg: x, en: x}", "subject_en"),
    ],
)
def test_a_wrong_file_is_a_sentence(
    current: Operator, tmp_path: Path, content: str, said: str
) -> None:
    """The sentence names what is missing."""
    file = tmp_path / "news.yaml"
    file.write_text(content)

    result = current.run("message", str(file))

    assert (result.exit_code, said in result.stderr) == (1, True)


def test_promote_says_how_it_stands(operator: Operator) -> None:
    """Nobody, while no seat is free."""
    assert operator.json("promote") == {"promoted": 0, "taken": 2, "waiting": 1}
