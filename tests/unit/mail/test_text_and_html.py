"""Texts and links of mails, for every kind of message (M6, M7)."""

import re
from html.parser import HTMLParser
from typing import Any

from registrar.mail.compose import compose
from registrar.mail.outgoing_mail import OutgoingMail
from tests.support.mail_lines import every_mail, lines_of
from tests.support.mail_samples import CONFIRM, JOIN, MATERIALS, NOT_ME, PAGE, PERSONAL, ROOM, part

PUBLIC = "https://registration.example/"
TO_OTHERS = ("confirm_address", "address_left", "registration_opened", "room_missing")
WITHOUT_REFUSAL = ("address_left", "registration_opened", "room_missing", "erased")


@every_mail
def test_text_says_what_the_html_says(one: OutgoingMail) -> None:
    """M6: word for word, in the same order, nothing more and nothing less."""
    raw = compose(one)

    text = [line for line in lines_of(one) if not line.startswith("https://")]

    assert words_in(" ".join(text)) == words_in(" ".join(Reader(part(raw, "text/html")).said))


@every_mail
def test_both_parts_have_the_same_links(one: OutgoingMail) -> None:
    """M6: in the same order, each on a line of its own in the text, so it can be clicked whole."""
    links = [line for line in lines_of(one) if "https://" in line]

    html = Reader(part(compose(one), "text/html")).links
    assert links == [link for link in html if not link.startswith("mailto:")]
    assert [link for link in html if link.startswith("mailto:")] == [
        f"mailto:{one.event.contact.email}"
    ]


@every_mail
def test_every_link_starts_with_the_public_address(one: OutgoingMail) -> None:
    """M7: but for the materials, which are the organiser's."""
    links = [line for line in lines_of(one) if "https://" in line]

    materials = one.event.thanks and one.event.thanks.materials
    elsewhere = [link for link in links if not link.startswith(PUBLIC)]
    assert elsewhere == ([materials] if materials else [])


@every_mail
def test_personal_links_go_to_their_owner_alone(one: OutgoingMail) -> None:
    """Erased registrations and possible strangers get no personal link."""
    links = {line for line in lines_of(one) if "https://" in line}

    owns = one.kind not in TO_OTHERS and one.kind != "erased"
    is_good_news = one.template == "programme_ready" and one.state == "confirmed"
    assert links - {MATERIALS, PAGE, one.privacy_link} == {
        *([PERSONAL] if owns else []),
        *([JOIN] if one.method == "PUBLISH" or is_good_news else []),
        *([CONFIRM] if one.kind == "confirm_address" else []),
        *([ROOM] if one.kind == "room_missing" else []),
        *([] if one.kind in WITHOUT_REFUSAL else [NOT_ME]),
    }


def words_in(text: str) -> list[str]:
    """The words of a text, in their order."""
    return re.findall(r"\w+", text.casefold())


class Reader(HTMLParser):
    """Text and links of a page, without its head."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.said: list[str] = []
        self.links: list[str] = []
        self.feed(page.partition("</head>")[2])

    def handle_starttag(self, tag: str, attrs: list[tuple[str, Any]]) -> None:
        """Note where it leads."""
        self.links += [value for name, value in attrs if name == "href"]

    def handle_data(self, data: str) -> None:
        """Note what is shown."""
        self.said.append(data)
