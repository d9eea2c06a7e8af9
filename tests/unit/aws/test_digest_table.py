"""Choices of digests, on a table with the template's properties."""

from dataclasses import replace
from datetime import timedelta

from registrar.aws.audit_table import AuditTable
from registrar.aws.digest_table import DigestTable
from registrar.aws.table import Table
from registrar.domain.audit import AuditLine
from registrar.domain.team_digest import CHOSEN, DigestKey, DigestState
from tests.support.factories import NOW

KEY = DigestKey("tea", "8f14e45fceea167a")
DAILY = DigestState(key=KEY, frequency="daily", language="bg", due=NOW, known={"quarantine": 2})
LINE = AuditLine(event="tea", at=NOW, what=CHOSEN["daily"], who="ana@wcif.example")
LATER = NOW + timedelta(days=1)


def chosen(table: Table, state: DigestState = DAILY) -> DigestTable:
    """Store the choice; return the table."""
    digests = DigestTable(table)
    digests.choose(state, line=LINE)
    return digests


def test_without_a_choice_there_is_none(table: Table) -> None:
    """Nothing is stored and nothing is due."""
    digests = DigestTable(table)

    assert digests.find(KEY) == DigestState(key=KEY)
    assert list(digests.due(NOW)) == []


def test_a_choice_is_stored_with_its_audit_line(table: Table) -> None:
    """And is due from its time on."""
    digests = chosen(table)

    assert digests.find(KEY) == replace(DAILY, step=1)
    assert list(AuditTable(table).lines("tea")) == [LINE]
    assert [list(digests.due(NOW + timedelta(seconds=s))) for s in (-1, 0)] == [
        [],
        [replace(DAILY, step=1)],
    ]


def test_what_was_sent_is_stored_whole(table: Table) -> None:
    """Every field, and none once it is gone."""
    digests = chosen(table)
    before = digests.find(KEY)
    sent = before.advanced(
        due=LATER,
        day="2022-02-14",
        told={"quarantine": NOW, "seats": LATER},
        known={"quarantine": 3, "seats": 1},
        attempts=2,
        refused_since=NOW,
    )

    assert digests.save(before, sent)
    assert digests.find(KEY) == sent
    settled = sent.advanced(attempts=0, refused_since=None, due=None)
    assert digests.save(sent, settled)
    assert digests.find(KEY) == settled
    assert list(digests.due(LATER)) == []


def test_of_two_changes_at_the_same_step_one_is_stored(table: Table) -> None:
    """The other one was of a state that is gone."""
    digests = chosen(table)
    before = digests.find(KEY)

    saved = [digests.save(before, before.advanced(day=day)) for day in ("2022-02-14", "2022-02-15")]

    assert saved == [True, False]
    assert digests.find(KEY).day == "2022-02-14"


def test_a_choice_keeps_what_was_told_and_outdates_a_sweep(table: Table) -> None:
    """The day stays; a sweep that had read the state before changes nothing."""
    digests = chosen(table)
    read = digests.find(KEY)
    told = read.advanced(day="2022-02-14", told={"seats": NOW}, attempts=1, refused_since=NOW)
    digests.save(read, told)

    digests.choose(DigestState(key=KEY, language="en"), line=LINE)

    now = digests.find(KEY)
    assert (now.frequency, now.language, now.due) == ("none", "en", None)
    assert (now.day, now.told) == ("2022-02-14", {"seats": NOW})
    assert (now.attempts, now.refused_since, now.known) == (0, None, {})
    assert not digests.save(told, told.advanced(day="2022-02-15"))
