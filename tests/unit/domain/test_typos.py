"""Hints at a likely typo in the domain of an address (F3)."""

import pytest

from registrar.domain.typos import likely_typo


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ivan@gmial.com", "ivan@gmail.com"),
        ("ivan@gmai.com", "ivan@gmail.com"),
        ("ivan@gmaill.com", "ivan@gmail.com"),
        ("ivan@gmail.con", "ivan@gmail.com"),
        ("ivan@gmail.co", "ivan@gmail.com"),
        ("Ivan@GMIAL.com", "Ivan@gmail.com"),
        ("ivan@abv.gb", "ivan@abv.bg"),
        ("ivan@mail.gb", "ivan@mail.bg"),
        ("ivan@yahooo.com", "ivan@yahoo.com"),
        ("ivan@outlok.com", "ivan@outlook.com"),
        ("ivan@abv.b", "ivan@abv.bg"),
        ("ivan@mail.bgg", "ivan@mail.bg"),
        ("ivan@school.gb", "ivan@school.bg"),
        ("ivan@company.con", "ivan@company.com"),
        ("petya@gmail.ocm", "petya@gmail.com"),
        ("ivan@gmial.con", "ivan@gmail.com"),
        ("ivan@www.abv.bg", "ivan@abv.bg"),
        ("ivan@edu.mon.gb", "ivan@edu.mon.bg"),
        ("ivan@sacp.goverment.bg", "ivan@sacp.government.bg"),
    ],
)
def test_a_likely_typo_brings_a_hint(typed: str, meant: str) -> None:
    """A provider or a top-level domain one step from a common one is asked about (F3)."""
    assert likely_typo(typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ivan@gm\u0430il.com", "ivan@gmail.com"),
        ("ivan@xn--gmil-63d.com", "ivan@gmail.com"),
        ("ivan@gmail.\u0441\u043e\u043c", "ivan@gmail.com"),
        ("ivan@\u0430bv.bg", "ivan@abv.bg"),
        ("ivan@abv.\u0431\u0433", "ivan@abv.bg"),
        ("ivan@\u0430\u0431\u0432.\u0431\u0433", "ivan@abv.bg"),
        ("iv\u0430n@abv.bg", "ivan@abv.bg"),
        ("iv\u0430n@gmial.com", "ivan@gmail.com"),
        ("ivan@c\u043empany.bg", "ivan@company.bg"),
        ("ivan@gm\u0434il.com", "ivan@gmail.com"),
        ("ivan@\u043f\u0440\u0438m\u0435\u0440.bg", "ivan@\u043f\u0440\u0438\u043c\u0435\u0440.bg"),
        ("ivan@\u03b1bv.bg", "ivan@abv.bg"),
        ("ivan@xn--exmple-qxe.org", "ivan@example.org"),
    ],
)
def test_two_alphabets_in_an_address_bring_a_hint(typed: str, meant: str) -> None:
    """Labels of two alphabets, which no registry takes, are asked about, in punycode too (F3)."""
    assert likely_typo(typed) == meant


@pytest.mark.parametrize(
    "typed",
    [
        "ivan@gmail.com",
        "ivan@abv.bg",
        "ivan@ymail.com",
        "ivan@mail.com",
        "ivan@mail.bg",
        "ivan@mvr.bg",
        "ivan@example.org",
        "ivan@cloud.com",
        "ivan@school.example",
        "ivan@\u043f\u0440\u0438\u043c\u0435\u0440.\u0431\u0433",
        "ivan@xn--e1afmkfd.xn--90ae",
        "ivan@\u0440\u0430\u0431\u043e\u0442\u0438\u043b\u043d\u0438\u0446\u0430.bg",
        "ivan@xn---.com",
        "ivan@b\u00fccher.de",
        "ivan@\u03ba\u03bf\u03b9\u03bd\u03cc.gr",
        "\u0438\u0432\u0430\u043d@abv.bg",
        "@abv.gb",
        "no address",
        "",
    ],
)
def test_a_good_domain_brings_no_hint(typed: str) -> None:
    """Nobody is asked about a domain that exists beside a common one."""
    assert likely_typo(typed) is None
