"""Raw messages that SES refuses, and those of every kind that it takes."""

import pytest

from infra.local.ses_message import message_refusal

HEAD = "From: a@b.example\r\nSubject: Hi\r\n"


@pytest.mark.parametrize(
    ("message", "words"),
    [
        (f"{HEAD}\r\nHello\r\n", None),
        (f"{HEAD}X-Note: a\r\n b\r\nX-Note: c\r\n\r\nHello\r\n", None),
        (f"{HEAD}\r\nsubject: Hi\r\nsubject: Hi\r\n", None),
        (f"{HEAD}\r\n{'x' * 998}\r\n", None),
        (f"{HEAD}\r\n{'x' * 999}\r\n", "A line is longer than 1000 characters."),
        (HEAD.rstrip(), "Expected a header and a body, separated by one blank line."),
        (f"{HEAD}subject: Ho\r\n\r\n", "Duplicate header 'Subject'."),
        (f"{HEAD}List-Unsubscribe: a\r\nList-Unsubscribe: b\r\n\r\n", "Duplicate header"),
        ("Subject: Hi\r\n\r\nHello", "Missing required header 'From'."),
        (f"{HEAD}no field\r\n\r\nHello", "Illegal header."),
    ],
)
def test_a_raw_message_is_refused_for_its_header_or_its_lines(
    message: str, words: str | None
) -> None:
    """Folded lines belong to their field; fields of one's own may stand twice."""
    refused = message_refusal(message.encode())

    assert refused == words or (refused or "").startswith(words or "-")
