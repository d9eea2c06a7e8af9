"""The command line without a cloud: help, checks of event files, and failures as advice."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import typer
import yaml
from botocore.exceptions import EndpointConnectionError

from registrar.cli.filters import FilterOptions
from registrar.cli.new_file import new_file
from registrar.cli.output import show_json_rows, show_rows
from registrar.cli.plot import bar, days_plot
from registrar.cli.terminal import advice_for
from registrar.domain.refusals import NoSuchEvent
from tests.support.command_runner import run_command
from tests.support.factories import EVENT_FILE, an_event, raw_event

VERBS = ("show", "correct", "resend", "cancel", "erase", "release", "promote", "message", "stats",
         "query", "export", "report", "audit")  # fmt: skip


def test_a_good_event_file_is_good() -> None:
    """The conference passes, and the answer says what was looked at."""
    assert run_command("events", "check", str(EVENT_FILE)) == (
        0,
        "good-practices-child-protection: OK, 12 fields, bg, en\n",
    )


def test_a_wrong_event_file_shows_every_problem(tmp_path: Path) -> None:
    """Exit code 1, a row a problem, and the count."""
    file = tmp_path / "wrong.yaml"
    file.write_text(yaml.safe_dump(raw_event(seats="many", surprise=1), allow_unicode=True))

    code, output = run_command("events", "check", str(file))

    assert code == 1
    assert "this is not a whole number" in output
    assert "this is not a known key" in output
    assert "2 problems: correct them and check the file again." in output


def test_a_text_in_another_language_is_named_in_words(tmp_path: Path) -> None:
    """The sentence has the event's languages in words, and both ways out; no Python list."""
    file = tmp_path / "wrong.yaml"
    title = {"bg": "Среща", "en": "Meeting", "de": "Treffen"}
    file.write_text(yaml.safe_dump(raw_event(title=title), allow_unicode=True))

    output = " ".join(run_command("events", "check", str(file))[1].split())

    assert "the event is in bg, en, and this is another language" in output
    assert 'remove this text, or add "de" to languages' in output
    assert "[" not in output


@pytest.mark.parametrize(
    ("content", "advice"),
    [
        (b"seats: 1\nseats: 2\n", 'the key "seats" is there twice'),
        (b"a: [", "is not YAML"),
        (b"just text", "holds no keys"),
        (b"\xff\xfe", "is not UTF-8"),
        (b"!!python/object:os.system {}", "is not YAML"),
    ],
)
def test_a_file_that_is_no_event_file_says_why(tmp_path: Path, content: bytes, advice: str) -> None:
    """Rubbish gets a sentence, never a traceback."""
    file = tmp_path / "rubbish.yaml"
    file.write_bytes(content)

    code, output = run_command("events", "check", str(file))

    assert code == 1
    assert advice in output


def test_a_missing_file_says_so(tmp_path: Path) -> None:
    """The path is named."""
    code, output = run_command("events", "check", str(tmp_path / "none.yaml"))

    assert (code, "cannot read" in output) == (1, True)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["local", "run", "--at", "yesterday"], "like 2022-02-14T09:00+02:00"),
        (["local", "run", "--at", "2022-02-14T09:00"], "add the offset"),
        (["list", "some-event", "--status", "present"], "'--status': one of confirmed, held"),
        (["list", "some-event", "--delivery", "read"], "'--delivery': one of"),
        (["list", "some-event", "--since", "2022-02-30"], "like 2022-03-02"),
        (["export", "some-event", "--out", "all.txt"], "'--out': name the file with one of .csv"),
        (["report", "some-event", "--out", "all.txt"], "name the file with .csv or .html"),
        (["organisers", "invite", "nobody"], "'ADDRESS': this is not an email address"),
        (["attendance", "import", "some-event", str(EVENT_FILE), "--zone", "Sofia"],
         "like Europe/Sofia"),
    ],
)  # fmt: skip
def test_a_wrong_option_is_a_usage_error(arguments: list[str], said: str) -> None:
    """Exit code 2, before anything starts, and the words say what is right."""
    code, output = run_command(*arguments)

    assert (code, said in output) == (2, True)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"choice": ["profession"]}, 'write "profession" as FIELD=OPTION'),
        ({"choice": ["profession=teacher", "profession=other"]}, 'give "profession" once'),
        ({"choice": ["town=Ruse"]}, "these are: profession, interpretation"),
        ({"answered": ["question"]}, 'write "question" as FIELD=yes'),
        ({"answered": ["question=perhaps"]}, "these are: yes, no"),
        ({"answered": ["privacy=yes"]}, '"privacy" is no question there'),
        ({"consent": ["town=yes"]}, "these are: privacy, recording, later_events"),
        ({"language": "de"}, "the event is in bg, en"),
        ({"since": date(2022, 2, 2), "until": date(2022, 2, 1)}, "2022-02-01 is before --since"),
        ({"search": "a" * 1000}, "characters"),
    ],
)
def test_a_wrong_filter_is_a_usage_error(options: dict[str, Any], said: str) -> None:
    """It is said of the option that is wrong."""
    name = "until" if "until" in options else next(iter(options))

    with pytest.raises(typer.BadParameter, match=said) as wrong:
        FilterOptions(**options).filter_for(an_event())

    assert wrong.value.param_hint == f"'--{name}'"


@pytest.mark.parametrize(
    "command",
    [[], ["events"], ["events", "publish"], ["events", "show"], ["list"], ["local", "run"]]
    + [[verb] for verb in VERBS],
)
def test_every_command_has_help(command: list[str]) -> None:
    """It says what it does."""
    code, output = run_command(*command, "--help")

    assert (code, "Usage" in output) == (0, True)


def test_expected_failures_are_advice_and_faults_are_not() -> None:
    """A missing local cloud says how to start it; a fault of the program keeps its traceback."""
    assert "registrar local run" in str(advice_for(EndpointConnectionError(endpoint_url="x")))
    assert "events publish" in str(advice_for(NoSuchEvent("x")))
    assert advice_for(ValueError("a fault")) is None


def test_a_plot_ends_with_the_sum_and_a_bar_is_as_long_as_its_share() -> None:
    """The last day's height is everybody; the smallest number is seen, none is nothing."""
    drawn = days_plot({date(2022, 2, 7): 3, date(2022, 2, 10): 5})

    assert drawn.split("\n")[1].lstrip().startswith("8")
    assert "2022-02-07" in drawn.split("\n")[-1]
    assert [bar(count, 1000) for count in (0, 1, 1000)] == ["", "▌", "█" * 24]


def test_a_table_wider_than_the_terminal_stands_downwards(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Each row with the names beside its values."""
    count = show_rows([f"column{number}" for number in range(30)], [list(range(30))])

    lines = capsys.readouterr().out.split("\n")
    assert (count, lines[0], lines[1].split()) == (1, "– 1 –", ["column0", "0"])


def test_json_of_nothing_is_an_empty_list(capsys: pytest.CaptureFixture[str]) -> None:
    """And of several it is one list, written as they come."""
    show_json_rows([])
    show_json_rows([{"a": date(2022, 2, 7)}, {"a": None}])

    empty, several = capsys.readouterr().out.split("\n", 1)
    assert (json.loads(empty), json.loads(several)) == ([], [{"a": "2022-02-07"}, {"a": None}])


def test_a_file_is_there_whole_or_not_at_all(tmp_path: Path) -> None:
    """A write that fails half way leaves the old file, and nothing beside it."""
    file = tmp_path / "all.csv"
    file.write_text("old")

    with pytest.raises(TypeError), new_file(file, force=True) as part:
        part.write_bytes("half")  # type: ignore[arg-type]

    assert (file.read_text(), list(tmp_path.iterdir())) == ("old", [file])


def test_letters_that_certificates_cannot_write_are_noted(tmp_path: Path) -> None:
    """The file is good all the same; the key and the letters are named, in whichever language."""
    file = tmp_path / "event.yaml"
    raw = raw_event(title={"bg": "Среща", "en": "Meeting 会"}, certificate={"minimum_minutes": 60})
    file.write_text(yaml.safe_dump(raw, allow_unicode=True))

    code, output = run_command("events", "check", str(file))

    assert code == 0
    assert "certificates cannot write 会 in title.en" in output


def test_a_time_that_does_not_exist_is_shown_with_the_next(tmp_path: Path) -> None:
    """The message has the line and column, and the time that would be right."""
    file = tmp_path / "event.yaml"
    dates = raw_event()["dates"] | {"starts": "2022-03-27 03:30", "ends": "2022-03-27 06:00"}
    file.write_text(yaml.safe_dump(raw_event(dates=dates), allow_unicode=True))

    code, output = run_command("events", "check", str(file))

    assert code == 1
    assert "dates.starts" in output
    assert "2022-03-27 04:00" in output.replace("\n", " ")
