"""Models of previews: an event's page and its emails, as a draft makes them."""

from typing import Any, Literal

from pydantic import Field

from registrar.api.draft_models import NAME
from registrar.api.model import Model, with_example

Moment = Literal["open", "now"]

_MAIL: dict[str, Any] = {"mail": "confirmed", "name": "Confirmation of a seat"}
_LANGUAGE = Field(description="A language of the event", examples=["en"])
_HTML = Field(
    description="Whole document, without links, scripts and targets of forms",
    examples=["<!doctype html>…"],
)


class MailName(Model):
    """Email that can be previewed."""

    mail: str = Field(
        description="`confirmed` and the like; `reminder-24`, by hours before the start",
        examples=["confirmed"],
    )
    name: str = Field(
        description="In the language that was asked for", examples=["Confirmation of a seat"]
    )


class PreviewList(Model):
    """Previews of an event's draft; without a draft, of what is published."""

    model_config = with_example(event=NAME, languages=["bg", "en"], mails=[_MAIL])

    event: str = Field(examples=[NAME])
    languages: list[str] = Field(description="Each preview is in each", examples=[["bg", "en"]])
    mails: list[MailName]


class PagePreviewModel(Model):
    """Event's page, as its visitors will see it."""

    model_config = with_example(language="en", html="<!doctype html>…")

    language: str = _LANGUAGE
    html: str = _HTML


class MailPreviewModel(Model):
    """Email to a person who does not exist."""

    model_config = with_example(
        **_MAIL,
        language="en",
        subject="Your seat is reserved: Conference",
        text="Dear Elena Dimitrova,…",
        html="<!doctype html>…",
    )

    mail: str = Field(examples=["confirmed"])
    name: str = Field(
        description="In the language that was asked for", examples=["Confirmation of a seat"]
    )
    language: str = _LANGUAGE
    subject: str = Field(examples=["Your seat is reserved: Conference"])
    text: str = Field(description="Plain text", examples=["Dear Elena Dimitrova,…"])
    html: str = _HTML


class PreviewedMoment(Model):
    """Moment of a page's preview."""

    at: Moment = Field(
        default="open",
        description="`open`: while registration is open; `now`: as visitors would see it now",
    )
