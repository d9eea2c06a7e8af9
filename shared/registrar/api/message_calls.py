"""Calls about messages to attendees: preview, test, then send under an id of your own."""

from typing import Annotated

from aws_lambda_powertools.event_handler.openapi.params import Body, Path

from registrar.actions.organise.access import authorise
from registrar.actions.organise.message import (
    AnnouncementDraft,
    announcements,
    preview,
    send,
    send_test,
    sent_before,
)
from registrar.actions.organise.recipients import Audience, audience_of
from registrar.actions.send_once import Refused, Unclear
from registrar.api.context import ApiContext, Context, EventName
from registrar.api.message_models import (
    AnnouncementId,
    AnnouncementList,
    AnnouncementModel,
    DraftModel,
    EmailModel,
    MessageModel,
    PreviewModel,
    announcement_of,
    preview_of,
)
from registrar.domain.announcement import read_words
from registrar.domain.refusals import TryLater


def messages(context: Context, event: EventName) -> AnnouncementList:
    """List the messages the team has sent, newest first, each with its progress."""
    return AnnouncementList(items=_announcements(context, event))


def preview_message(
    context: Context, event: EventName, draft: Annotated[DraftModel, Body()]
) -> PreviewModel:
    """Preview a message as attendees would read it, with its number of recipients now."""
    deps = context.announcement_deps
    drafted, audience = _draft(context, event, draft, deps.new_id())
    emails = {}
    for language in drafted.words.subject:
        subject, text, html = preview(context.organiser, drafted, language=language, deps=deps)
        emails[language] = EmailModel(subject=subject, text=text, html=html)
    before = sent_before(context.organiser, drafted, deps=deps)
    return preview_of(emails, audience, before)


def test_message(context: Context, event: EventName, draft: Annotated[DraftModel, Body()]) -> None:
    """Send a message to your own address alone, in each language that is written."""
    drafted, _ = _draft(context, event, draft, context.announcement_deps.new_id())
    try:
        send_test(context.organiser, drafted, deps=context.announcement_deps)
    except (Refused, Unclear) as error:
        raise TryLater from error


def send_message(
    context: Context,
    event: EventName,
    message: Annotated[
        AnnouncementId, Path(description="Of your own making", examples=["message1"])
    ],
    draft: Annotated[MessageModel, Body()],
) -> AnnouncementModel:
    """Send a message to all who match; under an id only the first, however often you ask."""
    drafted, _ = _draft(context, event, draft, message)
    send(context.organiser, drafted, deps=context.announcement_deps, again=draft.again)
    sent = _announcements(context, event)
    return next(announcement for announcement in sent if announcement.id == message)


def _draft(
    context: ApiContext, event: str, draft: DraftModel, announcement_id: str
) -> tuple[AnnouncementDraft, Audience]:
    """Return the draft, its texts checked, and its audience.

    Raises NoSuchEvent, ViewsOnly, SubmissionInvalid.
    """
    authorised = authorise(context.organiser, event, deps=context.organiser_deps, to="manages")
    definition = authorised.definition
    wanted = draft.wanted.filter_for(definition)
    audience = audience_of(context.organiser, event, wanted, deps=context.organiser_deps)
    words = read_words(
        dict(draft.subject), dict(draft.text), definition.languages, required=audience.required
    )
    drafted = AnnouncementDraft(id=announcement_id, event=event, words=words, wanted=wanted)
    return drafted, audience


def _announcements(context: ApiContext, event: str) -> list[AnnouncementModel]:
    return [
        announcement_of(status)
        for status in announcements(context.organiser, event, deps=context.announcement_deps)
    ]
