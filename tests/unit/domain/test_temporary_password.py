"""Temporary passwords: as pools ask for them, readable, and none twice."""

import re
from random import Random

from registrar.domain.temporary_password import temporary_password
from registrar.web.organiser.sign_in.messages import PASSWORD_MIN

SHAPE = re.compile(r"[A-Z][a-z2-9]{3}-[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{3}[2-9]")


def test_a_password_meets_every_policy_and_can_be_read_out() -> None:
    """Capital and small letter, digit, sign, length; none that is taken for another."""
    random = Random("passwords")
    made = [temporary_password(random.randrange) for _ in range(500)]

    assert all(map(SHAPE.fullmatch, made))
    assert not set("".join(made)) & set("01iloILO")
    assert all(re.search("[a-z]", password[1:]) for password in made if password.count("-") == 3)
    assert min(map(len, made)) >= PASSWORD_MIN
    assert len(set(made)) == len(made)


def test_chance_is_asked_for_each_character() -> None:
    """Sixteen times, by the number of characters that there are: 76 bits."""
    asked: list[int] = []

    def below(limit: int) -> int:
        asked.append(limit)
        return limit - 1

    assert temporary_password(below) == "Z999-9999-9999-9999"
    assert sorted(asked) == [8, 23, *[31] * 14]
