"""Calls about the emails that an event sends: looked at, and sent to oneself as samples."""

from typing import Annotated

from aws_lambda_powertools.event_handler.openapi.params import Body, Path

from registrar.actions.organise.samples import mail_content, mails_of, send_sample
from registrar.actions.send_once import Refused, Unclear
from registrar.api.context import Context, EventName
from registrar.api.mail_models import MailList, MailModel, SampleModel, listed_mail
from registrar.api.message_models import EmailModel
from registrar.domain.refusals import TryLater

Mail = Annotated[str, Path(description="Name in the list of emails", examples=["confirmed"])]


def mails(context: Context, event: EventName) -> MailList:
    """List the emails that the event sends, each with the event's own paragraph."""
    found = mails_of(context.organiser, event, deps=context.sample_deps)
    return MailList(
        items=[
            listed_mail(sample, found.event.mail.intros(sample.mail))
            for sample in found.samples.values()
        ]
    )


def mail(context: Context, event: EventName, mail: Mail) -> MailModel:
    """Return an email in each language, to a person who does not exist."""
    deps = context.sample_deps
    found = mails_of(context.organiser, event, deps=deps)
    letters = {}
    for language in found.event.languages:
        subject, text, html = mail_content(found, mail, language, deps=deps)
        letters[language] = EmailModel(subject=subject, text=text, html=html)
    return MailModel(name=mail, letters=letters)


def sample_mail(
    context: Context, event: EventName, mail: Mail, sample: Annotated[SampleModel, Body()]
) -> None:
    """Send a sample of an email to your own address alone."""
    try:
        send_sample(
            context.organiser, event, mail, language=sample.language, deps=context.sample_deps
        )
    except (Refused, Unclear) as error:
        raise TryLater from error
