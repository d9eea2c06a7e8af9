"""`registrar events check` read as an organiser: where, what is wrong, what comes next."""

import re
from pathlib import Path

import pytest
import yaml

from registrar.cli.event_file import with_join_address
from registrar.cli.terminal import Advice
from tests.support.command_runner import run_command
from tests.support.factories import an_event, raw_event


def test_what_comes_next_fits_what_was_asked(tmp_path: Path) -> None:
    """Only where something was to be published is it said that nothing was."""
    file = tmp_path / "wrong.yaml"
    file.write_text(yaml.safe_dump(raw_event(seats="many"), allow_unicode=True))

    endings = [
        run_command("events", verb, str(file))[1].split("\n")[-1] for verb in ("check", "publish")
    ]

    assert endings == [
        "1 problem: correct it and check the file again.",
        "1 problem: correct it and publish the file again. Nothing was published.",
    ]


def test_problems_come_in_the_order_of_the_file(tmp_path: Path) -> None:
    """Problems are sorted from the top to the bottom; what is missing altogether comes last."""
    file = tmp_path / "wrong.yaml"
    raw = raw_event(seats="many", surprise=1, languages=["bg", "en", "de"], event="No Slug")
    raw["dates"]["ends"] = "2022-03-01 14:00"
    del raw["contact"]
    file.write_text(yaml.safe_dump(raw, allow_unicode=True, sort_keys=False))

    output = run_command("events", "check", str(file))[1]

    numbers = [int(number) for number in re.findall(r"^│ +(\d+) ", output, re.MULTILINE)]
    assert len(numbers) > 5
    assert numbers == sorted(numbers)
    assert re.findall(r"^│ –    │ (\w+) ", output, re.MULTILINE) == ["contact"]


def test_a_wrong_join_address_hears_what_is_wrong() -> None:
    """As in a file."""
    with pytest.raises(Advice) as said:
        with_join_address(an_event(), "zoom.us/j/1")

    wrong, right = "this is not a whole address", 'write it like "https://zoom.us/j/1"'
    assert str(said.value) == f"--join-address: {wrong}; {right}"


def test_entries_are_counted_as_people_count(tmp_path: Path) -> None:
    """Nobody looks for the wrong one of several addresses on one line."""
    file = tmp_path / "wrong.yaml"
    raw = raw_event(websites={"origins": ["https://a.example", "https://b..example"]})
    del raw["fields"][3]["options"][1]["label"]["en"]
    file.write_text(yaml.safe_dump(raw, allow_unicode=True))

    output = run_command("events", "check", str(file))[1]

    assert " websites.origins #2 " in output
    assert " fields #4 options #2 label.en " in output
