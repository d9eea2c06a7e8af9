"""Calls that write to attendees: look first, test, then send under an id of your own."""

from typing import Annotated

from aws_lambda_powertools.event_handler.openapi.params import Body, Path

from registrar.actions.deliver import Refused, Unclear
from registrar.actions.organise import message as tell
from registrar.actions.organise.access import admit
from registrar.api.context import Asker, Asking, EventName
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


def messages(asker: Asking, event: EventName) -> ToldList:
    """The messages the team has sent, newest first, each with its progress."""
    return ToldList(items=_told(asker, event))


def preview_message(
    asker: Asking, event: EventName, draft: Annotated[DraftModel, Body()]
) -> PreviewModel:
    """The message as attendees would read it, and how many would get it now; nothing is sent."""
    drafted = _draft(asker, event, draft, asker.press.new_id())
    letters = {}
    for language in drafted.words.subject:
        subject, text, html = tell.preview(
            asker.organiser, drafted, language=language, press=asker.press
        )
        letters[language] = LetterModel(subject=subject, text=text, html=html)
    reaches = tell.reaches(asker.organiser, event, drafted.wanted, press=asker.press)
    return PreviewModel(reaches=reaches, letters=letters)


def test_message(asker: Asking, event: EventName, draft: Annotated[DraftModel, Body()]) -> None:
    """Send it to your own address in each language, and to nobody else."""
    drafted = _draft(asker, event, draft, asker.press.new_id())
    try:
        tell.send_test(asker.organiser, drafted, press=asker.press)
    except (Refused, Unclear) as error:
        raise TryLater from error


def send_message(
    asker: Asking,
    event: EventName,
    message: Annotated[NewsId, Path(description="Of your own making", examples=["message1"])],
    draft: Annotated[DraftModel, Body()],
) -> ToldModel:
    """Send it to all who are meant. Under one id only the first is sent, however often you ask."""
    drafted = _draft(asker, event, draft, message)
    tell.send(asker.organiser, drafted, press=asker.press)
    return next(one for one in _told(asker, event) if one.id == message)


def _draft(asker: Asker, event: str, draft: DraftModel, news_id: str) -> tell.Draft:
    """The draft with its words made clean. Raises NoSuchEvent, ViewsOnly, SubmissionInvalid."""
    admission = admit(asker.organiser, event, office=asker.office, to="manages")
    languages = admission.definition.languages
    words = read_words(dict(draft.subject), dict(draft.text), languages)
    return tell.Draft(id=news_id, event=event, words=words, wanted=draft.wanted.wanted)


def _told(asker: Asker, event: str) -> list[ToldModel]:
    return [told_of(one) for one in tell.told(asker.organiser, event, press=asker.press)]
