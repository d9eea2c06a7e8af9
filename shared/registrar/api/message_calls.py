"""Calls that write to attendees: look first, test, then send under an id of your own."""

from typing import Annotated

from aws_lambda_powertools.event_handler.openapi.params import Body, Path

from registrar.actions.organise import message as tell
from registrar.actions.organise.access import authorise
from registrar.actions.send_once import Refused, Unclear
from registrar.api.context import ApiContext, Asking, EventName
from registrar.api.message_models import (
    DraftModel,
    LetterModel,
    NewsId,
    PreviewModel,
    ToldList,
    ToldModel,
    told_of,
)
from registrar.domain.announcement import read_words
from registrar.domain.refusals import TryLater


def messages(context: Asking, event: EventName) -> ToldList:
    """The messages the team has sent, newest first, each with its progress."""
    return ToldList(items=_told(context, event))


def preview_message(
    context: Asking, event: EventName, draft: Annotated[DraftModel, Body()]
) -> PreviewModel:
    """The message as attendees would read it, and how many would get it now; nothing is sent."""
    drafted = _draft(context, event, draft, context.announcement_deps.new_id())
    letters = {}
    for language in drafted.words.subject:
        subject, text, html = tell.preview(
            context.organiser, drafted, language=language, deps=context.announcement_deps
        )
        letters[language] = LetterModel(subject=subject, text=text, html=html)
    reaches = tell.audience_size(
        context.organiser, event, drafted.wanted, deps=context.announcement_deps
    )
    return PreviewModel(reaches=reaches, letters=letters)


def test_message(context: Asking, event: EventName, draft: Annotated[DraftModel, Body()]) -> None:
    """Send it to your own address in each language, and to nobody else."""
    drafted = _draft(context, event, draft, context.announcement_deps.new_id())
    try:
        tell.send_test(context.organiser, drafted, deps=context.announcement_deps)
    except (Refused, Unclear) as error:
        raise TryLater from error


def send_message(
    context: Asking,
    event: EventName,
    message: Annotated[NewsId, Path(description="Of your own making", examples=["message1"])],
    draft: Annotated[DraftModel, Body()],
) -> ToldModel:
    """Send it to all who are meant. Under one id only the first is sent, however often you ask."""
    drafted = _draft(context, event, draft, message)
    tell.send(context.organiser, drafted, deps=context.announcement_deps)
    return next(one for one in _told(context, event) if one.id == message)


def _draft(
    context: ApiContext, event: str, draft: DraftModel, news_id: str
) -> tell.AnnouncementDraft:
    """The draft with its words made clean. Raises NoSuchEvent, ViewsOnly, SubmissionInvalid."""
    authorised = authorise(context.organiser, event, deps=context.organiser_deps, to="manages")
    definition = authorised.definition
    wanted = draft.wanted.filter_for(definition)
    words = read_words(dict(draft.subject), dict(draft.text), definition.languages)
    return tell.AnnouncementDraft(id=news_id, event=event, words=words, wanted=wanted)


def _told(context: ApiContext, event: str) -> list[ToldModel]:
    return [
        told_of(one)
        for one in tell.announcements(context.organiser, event, deps=context.announcement_deps)
    ]
