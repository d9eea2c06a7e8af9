"""`registrar events new`: a few answers make a file that passes the check."""

from pathlib import Path

import pytest

from registrar.event_file.document import read_document
from tests.support.command_runner import invoke, run_command

OPTIONS = {
    "languages": "bg,en",
    "title": "bg=Чай и разговори",
    "starts": "2099-03-02 18:00",
    "ends": "2099-03-02 20:00",
    "zone": "Europe/Sofia",
    "online": "Zoom",
    "seats": "50",
    "organiser": "Tea: Association",
    "contact": "Team",
    "email": "tea@example.org",
    "manages": "maria@example.org",
}


def options(**changes: str | None) -> list[str]:
    """Every option, with these changes; None leaves one out."""
    values = {name: value for name, value in (OPTIONS | changes).items() if value is not None}
    return [part for name, value in values.items() for part in (f"--{name}", value)]


def test_options_make_a_file_that_passes_the_check(tmp_path: Path) -> None:
    """The name comes from the title; a text without a language is for all of them."""
    file = tmp_path / "tea.yaml"

    result = invoke("events", "new", str(file), *options(), "--title", "en=Tea", typed="\n")

    definition = read_document(file.read_text(encoding="utf-8")).checked()
    assert result.exit_code == 0, result.output
    assert definition.event == "chay-i-razgovori"
    assert definition.title == {"bg": "Чай и разговори", "en": "Tea"}
    assert definition.organisers[0].name == {"bg": "Tea: Association", "en": "Tea: Association"}
    assert definition.team.manages == ("maria@example.org",)
    assert run_command("events", "check", str(file))[0] == 0


def test_what_no_option_says_is_asked_for_until_it_can_be_read(tmp_path: Path) -> None:
    """Each wrong answer hears what a right one looks like."""
    file = tmp_path / "tea.yaml"
    wrong_and_right = (
        "de\nen\nTea\nNo Name\ntea\nMars\nEurope/Sofia\ntomorrow\n2099-03-02 18:00\n"
        "2099-03-02 17:00\n2099-03-02 20:00\n\n1 Tea Street\nmany\n50\nTea\nTeam\n"
        "nobody\ntea@example.org\n\n"
    )

    result = invoke("events", "new", str(file), typed=wrong_and_right)

    definition = read_document(file.read_text(encoding="utf-8")).checked()
    assert result.exit_code == 0, result.output
    assert (definition.event, definition.languages, definition.seats) == ("tea", ("en",), 50)
    assert definition.place.address == {"en": "1 Tea Street"}
    assert definition.team.manages == ()
    for advice in (
        "the service has en, bg",
        "small Latin letters",
        "write it like Europe/Sofia",
        "write it like 2022-03-02 14:00",
        "after the start",
        "a number from 1",
        "write it like name@example.org",
    ):
        assert advice in result.output


@pytest.mark.parametrize(
    ("changes", "advice"),
    [
        ({"starts": "2099-03-02"}, "write it like 2022-03-02 14:00"),
        ({"ends": "2099-03-02 17:00"}, "after the start"),
        ({"zone": "../etc"}, "write it like Europe/Sofia"),
        ({"seats": "0"}, "a number from 1"),
        ({"email": "x"}, "write it like name@example.org"),
        ({"languages": "bg,de"}, "the service has en, bg"),
    ],
)
def test_a_wrong_option_writes_nothing(
    tmp_path: Path, changes: dict[str, str], advice: str
) -> None:
    """The option is refused like any other."""
    file = tmp_path / "tea.yaml"

    result = invoke("events", "new", str(file), *options(title="Tea", **changes), "--name", "tea")

    assert result.exit_code == 2
    assert advice in result.output
    assert f"'--{next(iter(changes))}'" in result.output
    assert not file.exists()


def test_no_file_is_replaced(tmp_path: Path) -> None:
    """Before anything more is asked."""
    file = tmp_path / "tea.yaml"
    file.write_text("mine")

    code, output = run_command(
        "events", "new", str(file), "--languages", "en", "--title", "Tea", "--name", "tea"
    )

    assert (code, file.read_text()) == (1, "mine")
    assert output.endswith("is there already; name another file")
