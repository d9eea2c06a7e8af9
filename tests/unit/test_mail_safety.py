"""Hostile names, addresses and texts: what they must not become (M1, M2)."""

from email import message_from_bytes, policy
from email.header import decode_header, make_header
from email.utils import getaddresses

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from registrar.mail.compose import compose
from registrar.mail.greeting import greeting_name
from registrar.mail.header import to_phrase
from registrar.mail.unsafe import Meaning, UnsafeMail, verify
from tests.unit.mail_letters import event_with, letter, parse, part

HOSTILE_NAMES = [
    "Ivan\r\nBcc: all@victim.example",
    "Ivan\nSubject: You won",
    "Ivan\x00Petrov",
    "Ivan\u202ePetrov",
    "Ivan\u2066Petrov\u2069",
    "Ivan\u200bPetrov",
    "Ivan\u2028Petrov",
    "=?utf-8?q?Ivan?= <a@victim.example>",
    "=?utf-8?B?SXZhbg==?=",
    '"Ivan" <a@victim.example>',
    "Ivan, a@victim.example",
    "Ivan; Petrov",
    "<script>alert(1)</script>",
    "{{ 7 * 7 }}",
    "%(title)s",
    "A" * 10_000,
    "Ivan\ud800Petrov",
    "Ivan 😀",
    "http://evil",
    "Ivan www.evil.bg",
    "Ivan WWW",
    "ｗｗｗ evil",
    "evil.com",
    "Ivan evil.com",
    "t.co",
    "www",
    "1van",
    "Иван٣",
    "I" + "\u0335" * 20 + "van",
    " ",
    "",
    "\u3164",
    ".",
    "- - -",
    "\u0301van",
]

NAMES = [
    "Иван Петров",
    "Мария-Луиза Иванова",
    "O'Neill",
    "Siân O’Brien",
    "J.R. Tolkien",
    "И. П. Иванов",
    "Nguyễn Thị Hằng",
    "李小龍",
    "محمد علي",
    "Dr. Anna de la Cruz",
]

NAME_PIECES = [*HOSTILE_NAMES, *NAMES, "\r\n", "\n ", ":", "@", ",", "Bcc", ">", '"', "="]


@pytest.mark.parametrize("name", HOSTILE_NAMES)
def test_a_name_that_looks_like_none_is_not_said(name: str) -> None:
    """M2: such an attendee is greeted without a name."""
    assert greeting_name(name) is None


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_said_as_typed(name: str) -> None:
    """People are greeted by their names, in any script."""
    assert greeting_name(name) == name


def test_spaces_around_and_within_a_name_become_single() -> None:
    """A name typed with spaces too many is greeted without them."""
    assert greeting_name("  Иван   Петров ") == "Иван Петров"


@pytest.mark.parametrize("length", [60, 61])
def test_a_name_has_sixty_characters_at_most(length: int) -> None:
    """M2: 60 characters are a name, 61 are a text."""
    assert (greeting_name("а" * length) is not None) == (length == 60)


@given(st.lists(st.sampled_from(NAME_PIECES) | st.text(max_size=20), max_size=4).map("".join))
def test_a_greeting_leads_nowhere(name: str) -> None:
    """M2: whatever was typed, the greeting holds no link, digit, bracket or line break."""
    said = greeting_name(name) or ""

    assert len(said) <= 60
    assert not set(said) & set('0123456789:/@<>="%{}\r\n\t\x00,;&')
    assert "www" not in said.casefold()
    assert all(character.isalpha() or character in " '’.-" or ord(character) > 127
               for character in said)  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE_NAMES)
def test_recipients_survive_hostile_names(name: str) -> None:
    """M1: the name is in no header, and no second recipient appears."""
    raw, harmless = compose(letter(name=name)), compose(letter(name=""))

    assert parse(raw).items() == parse(harmless).items()
    assert raw == harmless


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(NAME_PIECES) | st.text(max_size=20), max_size=4).map("".join))
def test_headers_do_not_depend_on_the_name(name: str) -> None:
    """M1: both of Python's parsers read one recipient, whatever the name."""
    raw = compose(letter(name=name))

    old = message_from_bytes(raw, policy=policy.compat32)
    assert getaddresses([old["To"]]) == [("", "ivan.petrov@school.example")]
    assert parse(raw).items() == parse(compose(letter(name=""))).items()
    assert parse(raw)["Cc"] is None
    assert parse(raw)["Bcc"] is None


@pytest.mark.parametrize(
    "to",
    [
        "a@b.example\r\nBcc: c@d.example",
        "a@b.example, c@d.example",
        "a@b.example;c@d.example",
        "A <a@b.example>",
        "<a@b.example>",
        "a@b.example\n",
        " a@b.example",
        "a@b.example\x00",
        "=?utf-8?q?a?=@b.example",
        "иван@b.example",
        "a@пример.example",
        "a",
        "",
        '"a b"@b.example',
        "a(comment)@b.example",
        "group: a@b.example;",
    ],
)
def test_an_address_that_is_not_bare_is_not_mailed(to: str) -> None:
    """M1: To is one bare ASCII address, or there is no message."""
    with pytest.raises(UnsafeMail):
        compose(letter(to=to))


@pytest.mark.parametrize("to", ["a!#$%&'*+/=?^_`{|}~-@b.example", f"{'a' * 64}@{'b' * 60}.example"])
def test_odd_and_long_addresses_are_mailed_as_they_are(to: str) -> None:
    """An address that RFC 5322 allows arrives unchanged."""
    assert str(parse(compose(letter(to=to)))["To"]) == to


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet=st.characters(codec="utf-8"), min_size=1, max_size=200))
def test_any_title_is_read_back_as_the_subject(title: str) -> None:
    """A title of any characters comes out of both parsers as one line, or not at all."""
    texts = {"bg": f"Заглавие {title}", "en": f"Title {title}"}

    raw = compose(letter(language="en", event=event_with(title=texts)))

    expected = to_phrase(f"Your seat is reserved: Title {title}")
    assert str(parse(raw)["Subject"]) == expected


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=100))
def test_any_contact_name_is_read_back_as_the_sender(name: str) -> None:
    """A contact's name of any characters leaves the sender's address whole."""
    contact = {"name": {"bg": f"Екип {name}", "en": f"Team {name}"}, "email": "team@org.example"}

    raw = compose(letter(language="en", event=event_with(contact=contact)))

    old = message_from_bytes(raw, policy=policy.compat32)
    ((display, address),) = getaddresses([old["From"]])
    assert str(make_header(decode_header(display))) == to_phrase(f"Team {name}")
    assert address == parse(raw)["From"].addresses[0].addr_spec == "registration@conference.example"


@pytest.mark.parametrize("reference", ["", "a b", "a\r\nBcc: c@d.example", "ж", "a" * 201])
def test_a_reference_is_plain(reference: str) -> None:
    """Our own id cannot break a header either."""
    with pytest.raises(UnsafeMail):
        compose(letter(reference=reference))


MEANT = Meaning(
    names=("From", "To", "Reply-To", "Subject"),
    to="a@b.example",
    sender=("Team", "s@b.example"),
    reply_to="t@b.example",
    subject="Hello",
)
SOUND = (
    b"From: Team <s@b.example>\r\nTo: a@b.example\r\nReply-To: t@b.example\r\n"
    b"Subject: Hello\r\n\r\nText\r\n"
)


def test_a_sound_message_passes_the_last_look() -> None:
    """What was meant is what is read."""
    verify(SOUND, MEANT)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"To: a@b.example", b"To: a@b.example\r\nBcc: c@d.example"),
        (b"To: a@b.example", b"To: a@b.example, c@d.example"),
        (b"To: a@b.example", b"To: c@d.example"),
        (b"To: a@b.example", b"To: Name <a@b.example>"),
        (b"Reply-To: t@b.example", b"Reply-To: c@d.example"),
        (b"Team <", b"Bank <"),
        (b"s@b.example", b"c@d.example"),
        (b"Hello", b"You won"),
        (b"Subject", b"Thread-Topic: x\r\nSubject"),
        (b"Text", b"T" * 999),
        (b"Text\r\n", b"Text\n"),
    ],
)
def test_the_last_look_refuses_a_changed_message(old: bytes, new: bytes) -> None:
    """A message that means anything else is not sent."""
    with pytest.raises(UnsafeMail):
        verify(SOUND.replace(old, new, 1), MEANT)


def test_html_shows_a_name_with_an_apostrophe() -> None:
    """A name is escaped for HTML and plain in the text."""
    raw = compose(letter(name="O'Neill"))

    assert "O&#39;Neill" in part(raw, "text/html")
    assert "Здравейте, O'Neill," in part(raw, "text/plain")
