"""Calls that preview a draft: the event's page and its emails, as people will see them."""

from typing import Annotated

from aws_lambda_powertools.event_handler.openapi.params import Path, Query

from registrar.actions.organise.draft_state import draft_state
from registrar.api.context import ApiContext, Context, EventName
from registrar.api.event_file_errors import with_file_errors
from registrar.api.preview_models import (
    MailName,
    MailPreviewModel,
    PagePreviewModel,
    PreviewedMoment,
    PreviewList,
)
from registrar.web.organiser.edit.previews import (
    DraftedEvent,
    drafted_event,
    mail_elsewhere,
    mail_names,
    page_elsewhere,
)
from registrar.web.protocol.errors import NoSuchPage

Spoken = Annotated[str, Path(description="A language of the event", examples=["en"])]
Mail = Annotated[
    str, Path(description="Name of an email, as `previews` lists them", examples=["confirmed"])
]


@with_file_errors
def previews(context: Context, event: EventName) -> PreviewList:
    """List the previews of the draft; one with problems has none, and they are the refusal."""
    found = _drafted(context, event)
    mails = mail_names(found, context.language)
    return PreviewList(
        event=event,
        languages=list(found.definition.languages),
        mails=[MailName(mail=mail, name=name) for mail, name in mails.items()],
    )


@with_file_errors
def preview_page(
    context: Context,
    event: EventName,
    language: Spoken,
    query: Annotated[PreviewedMoment, Query()],
) -> PagePreviewModel:
    """Preview the event's page in one of its languages."""
    found = _drafted(context, event, language)
    html = page_elsewhere(found, language, moment=query.at, deps=context.preview_deps)
    return PagePreviewModel(language=language, html=html)


@with_file_errors
def preview_mail(
    context: Context, event: EventName, mail: Mail, language: Spoken
) -> MailPreviewModel:
    """Preview an email in one of the event's languages, as text and as HTML; none is sent."""
    found = _drafted(context, event, language)
    names = mail_names(found, context.language)
    if mail not in names:
        raise NoSuchPage
    written = mail_elsewhere(found, mail, language, deps=context.preview_deps)
    return MailPreviewModel(
        mail=mail,
        name=names[mail],
        language=language,
        subject=written.subject,
        text=written.text,
        html=written.html,
    )


def _drafted(context: ApiContext, event: str, language: str | None = None) -> DraftedEvent:
    """Return the event of the draft. Raises NoSuchPage if it is not in that language."""
    state = draft_state(context.organiser, event, deps=context.edit_deps)
    found = drafted_event(state, deps=context.edit_deps)
    if language not in (None, *found.definition.languages):
        raise NoSuchPage
    return found
