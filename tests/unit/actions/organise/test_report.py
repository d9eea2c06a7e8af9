"""The anonymous report: everybody is counted, nobody is recognised (P4, P5)."""

import csv
from collections import Counter
from datetime import timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registrar.actions.organise.manage import cancel, erase
from registrar.actions.organise.report import report
from registrar.api.report_models import report_of
from registrar.aws.table import Table
from registrar.domain.disclosure_control import FEW, HIDDEN, LEAST, shown
from registrar.domain.erased_counts import tally
from registrar.domain.organiser import OPERATOR, Organiser
from registrar.domain.refusals import NoSuchEvent
from registrar.domain.report import Report, Section
from registrar.files.report_file import to_csv
from registrar.locale.words import words_of
from registrar.web.components.anonymous_report import report_page
from tests.support.factories import NOW, a_registration, an_event
from tests.support.parsed_page import ParsedPage
from tests.support.services import services_with_event

EVENT = an_event()


def a_report(at: object = EVENT.ends, **counts: int) -> Report:
    """A report of teachers and psychologists, all confirmed, in Bulgarian."""
    total = sum(counts.values())
    given = Counter({f"profession={name}": count for name, count in counts.items()})
    given += Counter({"state=confirmed": total, "language=bg": total})
    return Report(definition=EVENT, at=at, counts=given)  # type: ignore[arg-type]


def section(made: Report, title: str) -> Section:
    """The section of that title, in English."""
    return next(table for table in made.sections(words_of("en")) if table.title == title)


def test_small_numbers_are_left_out_and_so_is_what_would_give_them_away() -> None:
    """Two police officers among ninety, and the total known: another number goes, too."""
    made = a_report(teacher=80, police_officer=2, psychologist=8)

    rows = dict(section(made, "Profession").rows)

    assert (rows["Teacher"], rows["Police officer"], rows["Psychologist"]) == (80, FEW, HIDDEN)
    assert rows["Health mediator"] == 0
    assert made.total == 90


@pytest.mark.parametrize("few", range(1, 5))
def test_status_and_attendance_are_said_in_full(few: int) -> None:
    """A few who cancel or stay away hide nothing: these numbers are what the report is for."""
    states = {"state=confirmed": 40, "state=cancelled": few, "state=waiting": few}
    attendance = {"attendance=attended": 40 - few, "profession=teacher": 40 + 2 * few}
    made = Report(definition=EVENT, at=EVENT.ends, counts=states | attendance)

    status = section(made, "Registrations by status").rows
    present = section(made, "Confirmed, by attendance").rows

    assert status == (("confirmed", 40), ("waiting", few), ("cancelled", few))
    assert present == (("took part", 40 - few), ("did not take part", few))


@pytest.mark.parametrize("language", ["bg", "en"])
def test_every_form_of_the_report_says_the_same_numbers(language: str) -> None:
    """As CSV, as a page and to programs: the few who cancelled in full, a small answer not."""
    made = Report(
        definition=EVENT,
        at=EVENT.ends,
        counts={"state=confirmed": 40, "state=cancelled": 2, "profession=psychologist": 2},
    )
    words = words_of(language)

    rows = [row for table in report_of(made, words).sections for row in table.rows]
    lines = list(csv.reader(b"".join(to_csv(made, words)).decode("utf-8-sig").splitlines()))
    page = ParsedPage(report_page(made, language=language))

    told = {row.label: str(row.count) for row in rows}
    cells = zip(page.all("th", scope="row"), page.all("td"), strict=True)
    assert {label: count for _, label, count in lines[1:-1]} == told
    assert {head.text: cell.text for head, cell in cells} == told
    assert {
        words.gettext("cancelled"): "2",
        words.gettext("confirmed"): "40",
    }.items() <= told.items()
    assert told[{"bg": "Психолог", "en": "Psychologist"}[language]] == FEW


@given(st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 12), min_size=1))
def test_no_small_number_can_be_worked_out(counts: dict[str, int]) -> None:
    """Any hidden number may be one of at least two, for a reader who knows the total."""
    rows = shown(counts, parts_of_whole=True)

    few = [name for name in rows if rows[name] == FEW]
    hidden = [name for name in rows if rows[name] == HIDDEN]
    rest = sum(counts[name] for name in few + hidden)
    fits = [
        numbers
        for numbers in product(range(1, LEAST), repeat=len(few))
        if (rest - sum(numbers) >= LEAST * len(hidden) if hidden else sum(numbers) == rest)
    ]
    everything_is_hidden = all(rows[name] in (FEW, HIDDEN) for name in counts if counts[name])
    assert {name for name in counts if 0 < counts[name] < LEAST} == set(few)
    assert all(counts[name] >= LEAST for name in hidden)
    for place in range(len(few)):
        assert everything_is_hidden or len({numbers[place] for numbers in fits}) > 1


def test_answers_that_do_not_add_up_hide_only_themselves() -> None:
    """Several may be given, so nothing follows from the total."""
    assert shown({"a": 2, "b": 9}, parts_of_whole=False) == {"a": FEW, "b": 9}


def test_attendance_is_counted_once_the_event_has_begun() -> None:
    """Before it nobody can have been there."""
    titles = [
        [table.title for table in a_report(at, teacher=9).sections(words_of("en"))]
        for at in (EVENT.starts - timedelta(seconds=1), EVENT.starts)
    ]

    assert ["Confirmed, by attendance" in title for title in titles] == [False, True]


@pytest.mark.parametrize("seen", [{"joined": NOW}, {"reported_minutes": 90}])
def test_whoever_joined_or_was_seen_took_part(seen: dict[str, object]) -> None:
    """Only those who had a seat; what is in quarantine counts as nothing but itself."""
    people = [
        a_registration(**seen),
        a_registration(),
        a_registration(state="cancelled", **seen),
        a_registration(state="quarantined", answers={"profession": "teacher"}),
    ]

    assert tally(people, EVENT) == {
        "state=confirmed": 2,
        "state=cancelled": 1,
        "state=quarantined": 1,
        "language=bg": 3,
        "attendance=attended": 1,
    }


def test_whoever_was_erased_is_counted(table: Table) -> None:
    """The numbers of those who are there and those who were, together."""
    services = services_with_event(table, seats=5)
    people = [services.register(name) for name in ("ivan", "maria", "petar")]
    erase(OPERATOR, services.event.event, people[0].id, deps=services.organiser_deps)
    cancel(OPERATOR, services.event.event, people[1].id, deps=services.organiser_deps)

    made = report(OPERATOR, services.event.event, deps=services.organiser_deps)

    assert made.counts["state=cancelled"] == 2
    assert (made.counts["profession=teacher"], made.total) == (3, 3)


def test_a_stranger_gets_no_report(table: Table) -> None:
    """Nor a hint that there is an event."""
    services = services_with_event(table)

    with pytest.raises(NoSuchEvent):
        report(
            Organiser("stranger@wcif.example"), services.event.event, deps=services.organiser_deps
        )


def test_the_report_as_csv() -> None:
    """Question, answer, number; the total last."""
    lines = b"".join(to_csv(a_report(teacher=12), words_of("bg"))).decode("utf-8-sig").split("\r\n")

    assert lines[0] == "Въпрос,Отговор,Брой хора"
    assert "Професия,Учител,12" in lines
    assert lines[-2:] == ["Всички регистрации,,12", ""]


@pytest.mark.parametrize("language", ["bg", "en"])
def test_the_page_stands_alone(language: str) -> None:
    """With its styles, the emblem and the funding statement; nothing is loaded from elsewhere."""
    page = report_page(a_report(teacher=12, psychologist=2), language=language, alone=True)

    assert EVENT.funding is not None
    assert EVENT.title[language] in page
    assert EVENT.funding.statement[language] in page
    assert 'src="data:image/svg+xml;base64,' in page
    assert "<link" not in page
    assert ">&lt;5<" in page


def test_the_served_page_has_its_styles_from_a_file() -> None:
    """No style stands in it, as the policy of pages wants."""
    page = report_page(a_report(teacher=12), language="en")

    assert "<style" not in page
    assert page.count('rel="stylesheet"') == 2
