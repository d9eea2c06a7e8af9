"""Factors of sign-ins: stored for browsers, asked for once for a program."""

from dataclasses import dataclass, field, replace

import pytest

from registrar.aws.factor_reader import FactorReader
from registrar.domain.organiser import Organiser
from registrar.domain.refusals import TryLater
from registrar.domain.session_record import SessionRecord
from registrar.domain.sign_in import Session
from tests.support.factories import NOW

PROGRAM = Session(Organiser("ana@wcif.example"), "origin-1", NOW, NOW, "access-1")


@dataclass
class FakePool:
    """Pool whose answers are set by a test; ``asked`` has the tokens."""

    answer: bool | Exception = True
    asked: list[str] = field(default_factory=list)

    def has_authenticator(self, token: str) -> bool:
        """Return or raise the answer."""
        self.asked.append(token)
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


@pytest.mark.parametrize("coded", [True, False])
def test_of_a_browser_it_is_stored(coded: bool) -> None:
    """Nobody is asked."""
    pool = FakePool(answer=not coded)
    stored = SessionRecord("origin-1", begun=NOW, active=NOW, coded=coded)

    assert FactorReader(pool.has_authenticator).is_coded(replace(PROGRAM, stored=stored)) is coded
    assert pool.asked == []


@pytest.mark.parametrize("coded", [True, False])
def test_of_a_program_the_pool_is_asked_once(coded: bool) -> None:
    """Each sign-in of its own, whatever its tokens."""
    pool = FakePool(answer=coded)
    reader = FactorReader(pool.has_authenticator)

    told = [reader.is_coded(PROGRAM), reader.is_coded(replace(PROGRAM, token="access-2"))]
    reader.is_coded(replace(PROGRAM, origin="origin-2", token="access-3"))

    assert told == [coded, coded]
    assert pool.asked == ["access-1", "access-3"]


def test_without_an_answer_nothing_is_known() -> None:
    """The next request asks again."""
    pool = FakePool(answer=TryLater())
    reader = FactorReader(pool.has_authenticator)
    with pytest.raises(TryLater):
        reader.is_coded(PROGRAM)

    pool.answer = True

    assert reader.is_coded(PROGRAM)
