"""Commands of the operator on an event of the local cloud: each verb, each refusal, the audit."""

import csv
import io
import json
import stat
from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb
import pytest
from openpyxl import load_workbook
from typer.testing import CliRunner, Result

from infra.local.clock import START
from infra.local.cloud import LocalCloud
from registrar.actions.change import change_in_place
from registrar.actions.register import register
from registrar.cli.main import app
from registrar.cli.options import event_names
from registrar.cli.terminal import advice_for
from registrar.domain.bot_detection import BotSignals
from registrar.domain.email_address import canonical
from registrar.domain.form import compile_form
from registrar.domain.registration import Registration
from registrar.wiring.attend import change_table
from registrar.wiring.register import register_dependencies
from tests.support.cloud.attendees import Attendees
from tests.support.cloud.driver import CloudDriver, until


class Operator:
    """Operator at a terminal, with an event of two seats and four registrations."""

    def __init__(self, cloud: LocalCloud, driver: CloudDriver) -> None:
        self.url = cloud.url
        self.event = driver.publish(seats=2, waiting_list=5)
        self.people = Attendees(driver, self.event)
        self.ivan = self.people.register("ivan", organisation="=1+1")
        self.maria = self.people.register("maria", profession="police_officer")
        self.petar = self.people.register("petar")
        self.robot = self._robot()

    def _robot(self) -> Registration:
        app, nonce = self.people.driver.app, "r" * 20
        register(
            self.people.submission("robot"),
            form=compile_form(self.event),
            nonce=nonce,
            source_ip="192.0.2.1",
            signals=BotSignals(homepage="filled in"),
            deps=register_dependencies(app),
        )
        address = canonical(self.people.address("robot"))
        return self.people.find(app.keys.registration_id(self.event.event, address, nonce))

    def run(self, verb: str, *arguments: str, typed: str = "", columns: int = 200) -> Result:
        """Run the command to its end; expected failures become advice, as in main."""
        environment = {"REGISTRAR_ENDPOINT": self.url, "COLUMNS": str(columns)}
        command = [verb, self.event.event, *arguments]
        result = CliRunner().invoke(app, command, input=typed, env=environment)
        if result.exception and not isinstance(result.exception, SystemExit):
            advice = advice_for(result.exception)  # type: ignore[arg-type]
            assert advice is not None, result.exception
            result.stderr_bytes = advice.encode()
        return result

    def json(self, verb: str, *arguments: str) -> Any:
        """Return the command's JSON."""
        result = self.run(verb, *arguments, "--json")
        assert result.exit_code == 0, result.output
        return json.loads(result.stdout)

    def again(self, one: Registration) -> Registration:
        """Return the registration as it is now."""
        return self.people.again(one)


@pytest.fixture(scope="module")
def current(cloud: LocalCloud) -> Any:
    """Return an operator whose event no test changes, registered for on the day of the start."""
    cloud.set_clock(START)
    driver = CloudDriver(cloud)
    yield Operator(cloud, driver)
    driver.app.close()


@pytest.fixture
def operator(cloud: LocalCloud, driver: CloudDriver) -> Operator:
    """Return an operator with an event of their own."""
    return Operator(cloud, driver)


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
    assert {line["what"] for line in shown["audit"]} == {"shown"}
    assert {line["who"] for line in shown["audit"]} == {"operator"}
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
    assert figures["status"] == {"confirmed": 2, "waiting": 1, "cancelled": 0, "quarantined": 1}
    assert "2 of 2 seats are taken, 1 waiting" in shown.stdout
    assert "2022-02-14" in shown.stdout
    assert "█" in shown.stdout
    assert max(map(len, shown.stdout.split("\n"))) <= 80


def test_query_asks_in_sql(current: Operator) -> None:
    """Registrations, messages and the audit; from an argument, or from what is piped in."""
    by_profession = "SELECT profession, count(*) AS n FROM registrations GROUP BY 1 ORDER BY 1"
    joined = (
        "SELECT r.full_name, m.about FROM registrations r"
        " JOIN messages m ON m.registration = r.id WHERE r.status = 'waiting'"
    )

    assert current.json("query", by_profession) == [
        {"profession": "police_officer", "n": 1},
        {"profession": "teacher", "n": 3},
    ]
    assert current.json("query", joined) == [{"full_name": "Petar", "about": "waiting"}]
    assert current.json("query", "SELECT DISTINCT who FROM audit") == [{"who": "operator"}]
    piped = current.run("query", typed="SELECT 1 AS one")
    assert piped.stdout == "one  \n1    \n"


def test_query_reads_and_no_more(current: Operator) -> None:
    """Exit code 1 and a sentence."""
    for sql in ("DROP TABLE registrations", "SELECT * FROM read_csv('/etc/passwd')"):
        result = current.run("query", sql)

        assert (result.exit_code, result.stdout) == (1, "")


def test_export_writes_files_for_nobody_else(current: Operator, tmp_path: Path) -> None:
    """Each kind by its name, mode 0600, no formula; one that is there is not lost."""
    files = {kind: tmp_path / f"all.{kind}" for kind in ("csv", "xlsx", "parquet")}
    for file in files.values():
        result = current.run("export", "--out", str(file))
        assert result.stdout == f"4 registration(s) of {current.event.event} in {file}\n"

    again = current.run("export", "--out", str(files["csv"]))
    forced = current.run("export", "--out", str(files["csv"]), "--force", "--search", "ivan")

    rows = list(csv.DictReader(io.StringIO(files["csv"].read_text("utf-8-sig"), newline="")))
    assert [(row["Име и фамилия"], row["Организация"]) for row in rows] == [("Ivan", "'=1+1")]
    assert load_workbook(files["xlsx"]).worksheets[0].max_row == 5
    with duckdb.connect() as reader:
        count = reader.sql(f"FROM '{files['parquet']}'").aggregate("count(*)").fetchall()
    assert count == [(4,)]
    assert (again.exit_code, "--force" in again.stderr, forced.exit_code) == (1, True, 0)
    assert sorted(tmp_path.iterdir()) == sorted(files.values())
    assert {stat.S_IMODE(file.stat().st_mode) for file in files.values()} == {0o600}


def test_a_file_that_cannot_be_written_leaves_nothing(current: Operator, tmp_path: Path) -> None:
    """An unknown kind is wrong usage; a missing folder is a sentence."""
    unknown = current.run("export", "--out", str(tmp_path / "all.doc"))
    nowhere = current.run("export", "--out", str(tmp_path / "none" / "all.csv"))

    assert (unknown.exit_code, nowhere.exit_code) == (2, 1)
    assert "cannot write" in nowhere.stderr
    assert list(tmp_path.iterdir()) == []


def test_report_is_written_without_a_person_in_it(current: Operator, tmp_path: Path) -> None:
    """As CSV and as a page, in each language; small numbers are left out."""
    page, text = tmp_path / "report.html", tmp_path / "report.csv"

    for file in (page, text):
        assert current.run("report", "--out", str(file), "--headings", "en").exit_code == 0

    assert "Profession,Police officer,<5" in text.read_text("utf-8-sig")
    assert "Anonymous report on the participants" in page.read_text()
    assert not any(name in page.read_text() + text.read_text() for name in ("Ivan", "Maria"))


def test_every_handing_out_stands_in_the_audit(operator: Operator, tmp_path: Path) -> None:
    """Once a command, as done by the operator; the audit names nobody."""
    operator.run("list")
    operator.run("list", "--format", "csv")
    operator.run("query", "SELECT 1")
    operator.run("show", operator.ivan.id)
    operator.run("export", "--out", str(tmp_path / "all.xlsx"))
    operator.run("stats")

    lines = operator.json("audit")

    done = [(line["what"], line["who"], line["registration"]) for line in reversed(lines)]
    assert sorted(done, key=str) == sorted(
        [
            ("listed table", "operator", None),
            ("listed csv", "operator", None),
            ("queried", "operator", None),
            ("shown", "operator", operator.ivan.id),
            ("exported xlsx", "operator", None),
        ],
        key=str,
    )
    assert "shown" in operator.run("audit").stdout
    assert len(operator.json("audit", "--limit", "2")) == 2


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
    assert (again.exit_code, "not in quarantine" in again.stderr) == (1, True)


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
    assert "was sent to them before" in again.stderr
    [told] = operator.json("message")
    assert (told["expected"], told["by"], told["subject"]["en"]) == (2, "operator", "News")
    assert "Новини" in operator.run("message", columns=80).stdout


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
    assert operator.json("promote") == {"promoted": 0, "confirmed": 2, "waiting": 1}


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
