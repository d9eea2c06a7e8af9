"""Bodies of submissions, and the form that they are read for."""

import pytest

from registrar.domain.form import Form, FormOption, FormQuestion
from registrar.web.components.refusal_table import status_of
from registrar.web.components.submission_body import SubmittedBody, read_body
from registrar.web.protocol.errors import BodyRefused
from registrar.web.protocol.request import Request

JSON = "application/json"
URLENCODED = "application/x-www-form-urlencoded"
MULTIPART = "multipart/form-data; boundary=limit"
NONCE = "0123456789abcdef"

A_OR_B = (FormOption("a"), FormOption("b"))
FORM = Form(
    event="conference",
    version=1,
    languages=("bg", "en"),
    questions=(
        FormQuestion("full_name", "name"),
        FormQuestion("email", "email", required=True),
        FormQuestion("profession", "choice", options=A_OR_B),
        FormQuestion("days", "choices", options=A_OR_B),
        FormQuestion("age", "number"),
        FormQuestion("privacy", "consent", consent_texts={"bg": "p1", "en": "p2"}),
    ),
    redirects=("https://ngo.example/thanks",),
)


def body_request(body: bytes | str, content_type: str | None, **headers: str) -> Request:
    """Return a POST of this body."""
    content = body.encode() if isinstance(body, str) else body
    kind = {} if content_type is None else {"content-type": content_type}
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Request("POST", "", "", {}, {}, {**kind, **named}, (), content, "192.0.2.1", "r")


def read_as(body: bytes | str, content_type: str) -> SubmittedBody:
    """Return the body as it is read for the form."""
    return read_body(body_request(body, content_type), FORM)


def refusal(body: bytes | str, content_type: str | None, **headers: str) -> tuple[int, str]:
    """Return the status and code with which the body is refused."""
    with pytest.raises(BodyRefused) as caught:
        read_body(body_request(body, content_type, **headers), FORM)
    return status_of(caught.value.code), caught.value.code
