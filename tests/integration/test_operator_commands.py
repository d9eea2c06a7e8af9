"""Commands that an operator looks at registrations with, on an event of the local cloud."""

import io
import json
from typing import Any

import pytest
from openpyxl import load_workbook
from typer.testing import CliRunner

from registrar.cli.main import app
from registrar.cli.options import event_names
from registrar.cli.terminal import advice_for
from tests.support.cloud.driver import until
from tests.support.cloud.operator import Operator


def ids(listed: list[dict[str, Any]]) -> list[str]:
    """Return the ids of the listed registrations."""
    return [registration["id"] for registration in listed]


def test_list_shows_those_that_are_wanted(current: Operator) -> None:
    """By status, choice, language, day and name, alone and together."""
    everybody = [current.ivan.id, current.maria.id, current.petar.id, current.robot.id]

    assert ids(current.json("list")) == everybody
    for criteria, wanted in (
        (["--status", "waiting"], [current.petar.id]),
        (["--status", "quarantined"], [current.robot.id]),
        (["--choice", "profession=police_officer"], [current.maria.id]),
        (["--answered", "question=yes"], []),
        (["--answered", "question=no", "--consent", "privacy=yes"], everybody),
        (["--consent", "privacy=no"], []),
        (["--search", "мария"], [current.maria.id]),
        (["--search", "IVAN", "--status", "confirmed"], [current.ivan.id]),
        (["--language", "en"], []),
        (["--since", "2022-02-15"], []),
        (["--until", "2022-02-14", "--delivery", "not-reached"], []),
    ):
        assert ids(current.json("list", *criteria)) == wanted, criteria


def test_list_has_shapes(current: Operator) -> None:
    """A table, lines of JSON, CSV and a book, with the columns that are wanted."""
    columns = ["--columns", "full_name,profession", "--status", "waiting"]
    table = current.run("list", *columns, columns=80)
    lines = current.run("list", *columns, "--format", "jsonl")
    text = current.run("list", *columns, "--format", "csv", "--headings", "en")
    book = current.run("list", *columns, "--format", "xlsx")

    assert table.stdout.split("\n")[:2] == ["full_name  profession  ", "Petar      teacher     "]
    assert json.loads(lines.stdout) == {"full_name": "Petar", "profession": "teacher"}
    assert text.stdout_bytes.decode("utf-8-sig") == "Full name,Profession\r\nPetar,Teacher\r\n"
    store = load_workbook(io.BytesIO(book.stdout_bytes)).worksheets[0]
    assert [[cell.value for cell in row] for row in store.rows] == [
        ["Име и фамилия", "Професия"],
        ["Petar", "Учител"],
    ]


def test_a_table_fits_eighty_columns(current: Operator) -> None:
    """Addresses of any length fit."""
    result = current.run("list", columns=80)

    assert result.exit_code == 0
    assert max(map(len, result.stdout.split("\n"))) <= 80
    assert current.ivan.id[:8] in result.stdout
    assert f"4 registration(s) of {current.event.event}" in result.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--choice", "town=Русе"], "these are: profession, interpretation"),
        (["--choice", "profession=wizard"], "police_officer"),
        (["--language", "de"], "the event is in bg, en"),
        (["--since", "yesterday"], "--since"),
        (["--columns", "shoe_size"], 'there is no column "shoe_size"'),
        (["--headings", "de"], "the event is in bg, en"),
    ],
)
def test_a_wrong_option_is_wrong_usage(current: Operator, arguments: list[str], said: str) -> None:
    """Exit code 2, and what may be said instead."""
    result = current.run("list", *arguments)

    assert (result.exit_code, said in result.stderr) == (2, True)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["show", "abc"], "at least the first 6 characters"),
        (["show", "abcdef"], 'the event has no registration "abcdef"'),
        (["show", "f" * 32], "the event has no registration"),
    ],
)
def test_what_is_not_there_is_a_sentence(
    current: Operator, arguments: list[str], said: str
) -> None:
    """Exit code 1, no traceback."""
    result = current.run(*arguments)

    assert result.exit_code == 1
    assert said in result.stderr


def test_show_tells_all_of_one(current: Operator) -> None:
    """By the first characters of its id: answers, place, messages, the audit."""
    until(lambda: current.json("show", current.petar.id[:6])["messages"][0]["sent"])

    shown = current.json("show", current.petar.id[:6])
    table = current.run("show", current.petar.id[:6].upper(), columns=80)

    assert (shown["id"], shown["status"], shown["place"]) == (current.petar.id, "waiting", 1)
    assert [(message["about"], message["state"]) for message in shown["messages"]] == [
        ("waiting", "sent")
    ]
    assert shown["audit"] == []
    assert "place in the waiting list" in table.stdout
    assert "Messages (Europe/Sofia)" in table.stdout


def test_stats_are_a_table_a_plot_and_json(current: Operator) -> None:
    """The team's own figures, from the counters."""
    until(lambda: sum(current.json("stats")["status"].values()) == 4)

    figures = current.json("stats")
    shown = current.run("stats", columns=80)

    assert (figures["seats"], figures["confirmed"], figures["waiting"]) == (2, 2, 1)
    assert figures["by_day"] == {"2022-02-14": 3}
    assert {name: count for name, count in figures["profession"].items() if count} == {
        "teacher": 2,
        "police_officer": 1,
    }
    assert figures["status"] == {
        "confirmed": 2,
        "held": 0,
        "waiting": 1,
        "cancelled": 0,
        "quarantined": 1,
    }
    assert "2 of 2 seats are taken, 1 waiting" in shown.stdout
    assert "2022-02-14" in shown.stdout
    assert "█" in shown.stdout
    assert max(map(len, shown.stdout.split("\n"))) <= 80


def test_an_unknown_event_is_a_sentence(current: Operator) -> None:
    """For every verb."""
    environment = {"REGISTRAR_ENDPOINT": current.url}
    for verb, *more in (
        ["list"], ["show", "abcdef"], ["stats"], ["query", "SELECT 1"], ["audit"], ["promote"],
        ["cancel", "abcdef"], ["export", "--out", "x.csv"], ["report", "--out", "x.csv"],
    ):  # fmt: skip
        result = CliRunner().invoke(app, [verb, "no-such-event", *more], env=environment)

        assert result.exception is not None
        assert "there is no event" in str(advice_for(result.exception))  # type: ignore[arg-type]


def test_another_events_registration_is_not_there(current: Operator, operator: Operator) -> None:
    """N11: no verb reaches it, and the answer is that of an unknown id."""
    for verb in ("show", "cancel", "erase", "resend", "release"):
        result = operator.run(verb, current.ivan.id, typed="y\n")

        assert result.exit_code == 1
        assert result.stderr == f'the event has no registration "{current.ivan.id}"'
    assert current.again(current.ivan).version == current.ivan.version


def test_names_of_events_complete(current: Operator) -> None:
    """And where nothing answers, nothing is offered and nothing is said."""
    there, nowhere = _Context(current.url), _Context("http://127.0.0.1:9")

    assert current.event.event in event_names(there, "event-")  # type: ignore[arg-type]
    assert event_names(there, "zzz") == []  # type: ignore[arg-type]
    assert event_names(nowhere, "") == []  # type: ignore[arg-type]


class _Context:
    def __init__(self, endpoint: str) -> None:
        self.params = {"endpoint": endpoint}


def test_emails_are_listed_shown_and_sent_as_samples(current: Operator) -> None:
    """To the address given alone; the audit says so."""
    listed = current.json("emails")
    shown = current.run("emails", "confirmed", "--language", "en")
    sent = current.run("emails", "reminder-24", "--send", "me@example.org")
    unknown = current.run("emails", "reminder-2")
    wrong = current.run("emails", "confirmed", "--send", "nobody")

    assert {"name": "confirmed", "intro": None} in listed
    assert shown.stdout.startswith("Your seat is reserved")
    assert "/a/sample" in shown.stdout
    assert sent.stdout.endswith("a sample was sent only to me@example.org\n")
    assert unknown.exit_code == 1
    assert 'the event sends no email "reminder-2" in that language' in unknown.stderr
    assert wrong.exit_code == 2
    assert "Sent themselves a sample" in current.run("audit").stdout
