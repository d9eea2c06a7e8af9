"""Programme of the event file and its page: each becomes the other without loss."""

import json
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registrar.web.organiser.edit.list_changes import change_list
from registrar.web.organiser.edit.parts.programme import PROGRAMME
from tests.support.part_forms import FORM, as_sent, read_of, shown_back

ONE_DAY = {"zone": "Europe/Sofia", "starts": "2022-03-02 14:00", "ends": "2022-03-02 17:00"}
TWO_DAYS = ONE_DAY | {"ends": "2022-03-03 17:00"}
DAY = replace(FORM, data={"dates": ONE_DAY})
DAYS = replace(FORM, data={"dates": TWO_DAYS})
LUNCH = {
    "starts": "2022-03-02 14:00",
    "ends": "2022-03-02 15:00",
    "title": {"bg": "Обяд", "en": "Lunch"},
}

words = st.text(st.characters(codec="utf-8", categories=["L", "N", "P"]), min_size=1)
texts = st.fixed_dictionaries({"bg": words, "en": words})
times = st.sampled_from(["{} 14:00", "{}T09:05", "{} 9:30", "{} 23:59:00", "{} 03:30+02:00"])


@st.composite
def sessions(draw: st.DrawFn, *, days: int, hours: st.SearchStrategy[str]) -> dict[str, Any]:
    """Return a session on one of so many days from 2 March 2022, as an event file may have it."""
    first = draw(st.integers(0, days - 1))
    last = draw(st.integers(first, days - 1))
    day, last_day = (date(2022, 3, 2) + timedelta(days=number) for number in (first, last))
    made = {
        "starts": draw(hours).format(day),
        "ends": draw(times).format(last_day),
        "title": draw(texts),
    }
    speakers = draw(st.none() | st.lists(words))
    return made if speakers is None else made | {"speakers": speakers}


def spelled(session: dict[str, Any]) -> str:
    """Return the session as text."""
    return json.dumps(session, sort_keys=True)


# Sessions at one time stay in the order of the file
at_two = st.just("{} 14:00")


@given(written=st.lists(sessions(days=1, hours=at_two)))
def test_an_unchanged_programme_of_one_day_stays_as_it_is(written: list[dict[str, Any]]) -> None:
    """Spelling of times and empty lists included; no session has a control of its day."""
    values = {"programme": written}

    sent = dict(as_sent(PROGRAMME.inputs(DAY), values, DAY))

    assert not any(name.endswith("day") for name in sent)
    assert shown_back(PROGRAMME, values, DAY) == values


@given(written=st.lists(sessions(days=3, hours=times)))
def test_an_unchanged_programme_of_several_days_is_only_sorted(
    written: list[dict[str, Any]],
) -> None:
    """Also where a session ends on a later day, or is on a day that the event does not have."""
    again = shown_back(PROGRAMME, {"programme": written}, DAYS)

    assert sorted(map(spelled, again["programme"])) == sorted(map(spelled, written))


@given(written=sessions(days=3, hours=times))
def test_a_session_is_read_from_its_controls_alone(written: dict[str, Any]) -> None:
    """Typed as shown into a new session it says the same: shown again, nothing differs."""
    shown = as_sent(PROGRAMME.inputs(DAYS), {"programme": [written]}, DAYS)

    read = read_of(PROGRAMME, shown, form=DAYS)

    assert as_sent(PROGRAMME.inputs(DAYS), read, DAYS) == shown


@pytest.mark.parametrize(
    ("typed", "moment"),
    [
        ("14:00", "2022-03-02 14:00"),
        ("9", "2022-03-02 09:00"),
        ("1430", "2022-03-02 14:30"),
        ("930", "2022-03-02 09:30"),
        ("14.30", "2022-03-02 14:30"),
        ("14,30 ч.", "2022-03-02 14:30"),
        ("14 ч", "2022-03-02 14:00"),
        ("03:30+02:00", "2022-03-02 03:30+02:00"),
        ("at two", "2022-03-02 at two"),
        ("25:00", "2022-03-02 25:00"),
        ("14:5", "2022-03-02 14:5"),
        ("", None),
    ],
)
def test_times_are_read_as_people_type_them(typed: str, moment: str | None) -> None:
    """A time that is none stays as typed, for the check to refuse."""
    fields = {"programme.0.starts": typed, "programme.0.title.bg": "Обяд"}

    [session] = read_of(PROGRAMME, fields, form=DAY)["programme"]

    assert session.get("starts") == moment


def test_sessions_of_one_day_follow_the_event_to_another_date() -> None:
    """The event has moved by a month; nobody types each day again."""
    moved = LUNCH | {"starts": "2022-02-02 14:00", "ends": "2022-02-02 15:00"}

    assert shown_back(PROGRAMME, {"programme": [moved]}, DAY) == {"programme": [LUNCH]}


def test_an_emptied_programme_leaves_the_key_out() -> None:
    """An empty list that the file has stays."""
    assert read_of(PROGRAMME, {}, {"programme": [LUNCH]}, DAY) == {"programme": None}
    assert read_of(PROGRAMME, {}, {"programme": []}, DAY) == {"programme": []}


def test_a_new_session_begins_where_the_last_one_ended() -> None:
    """The first begins with the event, and is on its day."""
    inputs = PROGRAMME.inputs(DAY)

    first, focus = change_list({}, "add-programme", inputs)
    second, _ = change_list({"programme": [LUNCH]}, "add-programme", inputs)

    assert (first, focus) == ({"programme": [{"starts": "2022-03-02 14:00"}]}, "programme.0")
    assert second["programme"][1:] == [{"starts": "2022-03-02 15:00"}]


def test_a_new_session_is_on_the_day_of_the_last_one() -> None:
    """Of an event of several days."""
    late = LUNCH | {"ends": "2022-03-03 10:00"}
    values, _ = change_list({"programme": [late]}, "add-programme", PROGRAMME.inputs(DAYS))

    sent = dict(as_sent(PROGRAMME.inputs(DAYS), values, DAYS))

    assert {
        name: sent[f"programme.1.{name}"] for name in ("day", "starts", "ends", "last_day")
    } == {
        "day": "2022-03-03",
        "starts": "10:00",
        "ends": "",
        "last_day": "0",
    }


def test_two_sessions_exchange_their_times() -> None:
    """Each keeps its length, and the break between them stays; back again nothing differs."""
    short = {"starts": "2022-03-02 14:00", "ends": "2022-03-02 14:15", "title": {"bg": "Откриване"}}
    long = {"starts": "2022-03-02 14:30", "ends": "2022-03-02 15:30", "title": {"bg": "Лекция"}}
    exchanged = [
        long | {"starts": "2022-03-02 14:00", "ends": "2022-03-02 15:00"},
        short | {"starts": "2022-03-02 15:15", "ends": "2022-03-02 15:30"},
    ]

    for do in ("up-programme.1", "down-programme.0"):
        moved, _ = change_list({"programme": [short, long]}, do, PROGRAMME.inputs(DAY))
        back, _ = change_list(moved, do, PROGRAMME.inputs(DAY))

        assert moved == {"programme": exchanged}
        assert back == {"programme": [short, long]}


def test_sessions_without_times_exchange_their_places() -> None:
    """Sessions at one time do, too."""
    walk = {"title": {"bg": "Разходка"}}
    parallel = walk | {"starts": LUNCH["starts"], "ends": LUNCH["ends"]}
    inputs = PROGRAMME.inputs(DAY)

    for other in (walk, parallel):
        moved, focus = change_list({"programme": [LUNCH, other]}, "up-programme.1", inputs)

        assert (moved, focus) == ({"programme": [other, LUNCH]}, "programme.0")


def test_sessions_are_saved_in_the_order_of_their_times() -> None:
    """Sessions at one time stay in their order; one in which nothing was written is left out."""
    early = LUNCH | {"starts": "2022-03-02 9:00"}
    parallel = LUNCH | {"title": {"bg": "Разходка", "en": "Walk"}}
    blank = {"starts": "2022-03-02 17:00"}
    values = {"programme": [LUNCH, early, parallel, blank]}

    assert shown_back(PROGRAMME, values, DAY) == {"programme": [early, LUNCH, parallel]}


def test_sessions_stay_in_order_while_a_start_is_no_time() -> None:
    """Its place is where it was written."""
    wrong = LUNCH | {"starts": "2022-03-02 soon"}
    values = {"programme": [LUNCH, wrong]}

    assert shown_back(PROGRAMME, values, DAY) == values


@pytest.mark.parametrize("wrong", [["a"], [{"starts": ["x"], "title": "y", "speakers": 1}], "a", 3])
def test_a_programme_that_is_none_is_shown_as_far_as_it_can_be(wrong: Any) -> None:
    """A draft may be wrong, and its page is the place to correct it."""
    as_sent(PROGRAMME.inputs(DAYS), {"programme": wrong}, DAYS)


def test_an_event_without_dates_has_its_days_typed() -> None:
    """A copy has none until they are given."""
    form = replace(FORM, data={})
    values = {"programme": [LUNCH]}

    assert shown_back(PROGRAMME, values, form) == values
    assert change_list({}, "add-programme", PROGRAMME.inputs(form))[0] == {"programme": [{}]}
