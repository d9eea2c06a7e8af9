"""Printing: whose name, and which text of an event, a certificate cannot write."""

import pytest

from registrar.domain.event_check import check
from registrar.files.font_coverage import unprintable
from registrar.files.printable import unprintable_names, unprintable_texts
from tests.support.factories import a_registration, an_event, raw_event


@pytest.mark.parametrize(
    "text",
    [
        "Иван Петров", "Анна\u2011Мария", "Siân O’Brien", "Γιώργος", "გიორგი", "Արամ", "محمد علي",
        "דוד", "Nguyễn Thị Hằng", "Łukasz Đorđević", "Ağrı Işık", "Ива\u0300н", "", "two\nlines",
    ],
)  # fmt: skip
def test_what_a_font_has_is_printable(text: str) -> None:
    """Nobody is bothered for a name that comes out whole."""
    assert unprintable(text) == ""


@pytest.mark.parametrize(
    ("text", "characters"),
    [("李小龍", "李小龍"), ("สมชาย Иван สม", "สมชาย"), ("Иван 🎉", "🎉"), ("अ", "अ")],
)
def test_what_no_font_has_is_named_once(text: str, characters: str) -> None:
    """Each letter as it comes first."""
    assert unprintable(text) == characters


def test_those_are_listed_whose_names_would_lack_letters() -> None:
    """With the letters, in order; the others are not."""
    ivan, li = a_registration(name="Иван"), a_registration(name="李 Li")

    assert unprintable_names([ivan, li]) == [(li, "李")]


def test_texts_of_the_event_are_listed_by_their_keys() -> None:
    """Title, organisers, partners, funding, and what the certificate says itself."""
    event = check(
        raw_event(
            title={"bg": "Среща", "en": "Meeting 会"},
            organisers=[{"name": {"bg": "A", "en": "B 組"}}],
            certificate={
                "minimum_minutes": 1,
                "title": {"bg": "Г 書", "en": "C"},
                "signatory": {"name": {"bg": "И", "en": "李"}, "post": {"bg": "П", "en": "P"}},
            },
        )
    )

    assert unprintable_texts(event) == [
        ("title.en", "会"),
        ("organisers.0.name.en", "組"),
        ("certificate.title.bg", "書"),
        ("certificate.signatory.name.en", "李"),
    ]


def test_an_event_without_certificates_has_nothing_to_print() -> None:
    """Its title may be in any letters."""
    assert unprintable_texts(an_event(title={"bg": "会", "en": "会"}, certificate=None)) == []
