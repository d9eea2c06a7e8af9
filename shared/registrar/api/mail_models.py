"""Models of an event's emails: their list, one in each language, a sample to oneself."""

from pydantic import Field

from registrar.api.message_models import EmailModel
from registrar.api.model import Model
from registrar.domain.event_values import Language
from registrar.domain.mail_sample import MailName, MailSample


class ListedMailModel(Model):
    """Email that the event sends."""

    name: str = Field(examples=["reminder-24"])
    mail: MailName = Field(
        description="Kind of the email, the key below mail in the event file",
        examples=["reminder"],
    )
    hours_before: int | None = Field(
        description="Of a reminder: hours before the start", examples=[24]
    )
    intro: dict[str, str] | None = Field(
        description="The event's own paragraph by language, null without one"
    )


class MailList(Model):
    """Emails that the event sends."""

    items: list[ListedMailModel]


class MailModel(Model):
    """Email in each language, as a person who does not exist would read it."""

    name: str = Field(examples=["confirmed"])
    letters: dict[str, EmailModel] = Field(description="By language")


class SampleModel(Model):
    """Sample of an email to your own address."""

    language: Language = Field(examples=["en"])


def listed_mail(sample: MailSample, intro: dict[str, str] | None) -> ListedMailModel:
    """Return the model of an email with its own paragraph."""
    return ListedMailModel(
        name=sample.name, mail=sample.mail, hours_before=sample.hours_before or None, intro=intro
    )
