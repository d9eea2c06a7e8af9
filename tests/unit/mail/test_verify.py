"""Hostile names, addresses and texts: what they must not become (M1, M2)."""

from dataclasses import replace
from email import message_from_bytes, policy
from email.header import decode_header, make_header
from email.utils import getaddresses

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from registrar.mail.compose import compose
from registrar.mail.content import to_content
from registrar.mail.header import to_phrase
from registrar.mail.verify import ExpectedHeaders, UnsafeMail, verify
from tests.support.mail_samples import an_outgoing_mail, event_with, parse, part, sample_mails
from tests.support.name_samples import HOSTILE_NAMES, NAME_PIECES


@pytest.mark.parametrize("name", HOSTILE_NAMES)
def test_asvs_1_3_11_recipients_survive_hostile_names(name: str) -> None:
    """M1: the name is in no header, and no second recipient appears."""
    raw, harmless = compose(an_outgoing_mail(name=name)), compose(an_outgoing_mail(name=""))

    assert parse(raw).items() == parse(harmless).items()
    assert raw == harmless


@pytest.mark.parametrize("scene", sample_mails())
def test_hostile_names_change_nothing(scene: str) -> None:
    """M2: no kind of message says such a name, in its subject, its text or its HTML."""
    one = sample_mails()[scene]
    harmless = to_content(replace(one, name=""))

    changed = [odd for odd in HOSTILE_NAMES if to_content(replace(one, name=odd)) != harmless]

    assert changed == []


@pytest.mark.parametrize("scene", sample_mails())
def test_a_name_is_in_the_greeting_alone(scene: str) -> None:
    """M2: a good name stands in text and HTML once, and in no header and no calendar."""
    one = replace(sample_mails()[scene], name="Мария-Луиза Иванова")
    raw, harmless = compose(one), compose(replace(one, name=""))

    said = [part(raw, kind).count(one.name) for kind in ("text/plain", "text/html")]

    assert said == [1, 1]
    assert parse(raw).items() == parse(harmless).items()
    assert [part(raw, "text/calendar") if one.method else ""] == [
        part(harmless, "text/calendar") if one.method else ""
    ]


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(sorted(sample_mails())),
    st.lists(st.sampled_from(NAME_PIECES) | st.text(max_size=20), max_size=4).map("".join),
)
def test_headers_do_not_depend_on_the_name(kind: str, name: str) -> None:
    """M1: both of Python's parsers read one recipient, whatever the name."""
    one = sample_mails()[kind]

    raw = compose(replace(one, name=name))

    old = message_from_bytes(raw, policy=policy.compat32)
    assert getaddresses([old["To"]]) == [("", "ivan.petrov@school.example")]
    assert parse(raw).items() == parse(compose(replace(one, name=""))).items()
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
        compose(an_outgoing_mail(to=to))


@pytest.mark.parametrize("to", ["a!#$%&'*+/=?^_`{|}~-@b.example", f"{'a' * 64}@{'b' * 60}.example"])
def test_odd_and_long_addresses_are_mailed_as_they_are(to: str) -> None:
    """An address that RFC 5322 allows arrives unchanged."""
    assert str(parse(compose(an_outgoing_mail(to=to)))["To"]) == to


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet=st.characters(codec="utf-8"), min_size=1, max_size=200))
def test_any_title_is_read_back_as_the_subject(title: str) -> None:
    """A title of any characters comes out of both parsers as one line, or not at all."""
    texts = {"bg": f"Заглавие {title}", "en": f"Title {title}"}

    raw = compose(an_outgoing_mail(language="en", event=event_with(title=texts)))

    expected = to_phrase(f"Your seat is reserved: Title {title}")
    assert str(parse(raw)["Subject"]) == expected


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=100))
def test_any_contact_name_is_read_back_as_the_sender(name: str) -> None:
    """A contact's name of any characters leaves the sender's address whole."""
    contact = {"name": {"bg": f"Екип {name}", "en": f"Team {name}"}, "email": "team@org.example"}

    raw = compose(an_outgoing_mail(language="en", event=event_with(contact=contact)))

    old = message_from_bytes(raw, policy=policy.compat32)
    ((display, address),) = getaddresses([old["From"]])
    assert str(make_header(decode_header(display))) == to_phrase(f"Team {name}")
    assert address == parse(raw)["From"].addresses[0].addr_spec == "registration@conference.example"


@pytest.mark.parametrize("reference", ["", "a b", "a.1.b", "a\r\nBcc: c@d.example", "ж", "a" * 201])
def test_a_reference_is_plain(reference: str) -> None:
    """Our own id cannot break a header either."""
    with pytest.raises(UnsafeMail):
        compose(an_outgoing_mail(reference=reference))


MEANT = ExpectedHeaders(
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
    """A message that is read as it was meant passes."""
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
    raw = compose(an_outgoing_mail(name="O'Neill"))

    assert "O&#39;Neill" in part(raw, "text/html")
    assert "Здравейте, O'Neill," in part(raw, "text/plain")
