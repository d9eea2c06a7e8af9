"""Calls about all events that an organiser manages."""

from collections.abc import Sequence
from typing import Annotated

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.openapi.params import Query

from registrar.actions.organise.find_people import find_people
from registrar.actions.organise.later_events import TooManyToRead, consented_page, take_consented
from registrar.actions.organise.several_events import several_events
from registrar.api.context import ApiContext, Context
from registrar.api.cursors import (
    encode,
    name_cursor,
    people_cursor,
    read_name_cursor,
    read_people_cursor,
    read_registration_cursor,
)
from registrar.api.export_calls import LARGEST
from registrar.api.problems import TooMuchAtOnce
from registrar.api.queries import Paging
from registrar.api.several_models import (
    ConsentedFile,
    ConsentedPageModel,
    EventsAtAGlance,
    EventsPaging,
    FoundPeopleModel,
    PeopleSearch,
    consented_of,
    glance_of,
    person_of,
)
from registrar.domain.cursor import START
from registrar.domain.later_events import ProvenConsent
from registrar.domain.page_links import PageLinks
from registrar.files.consented_addresses import NAME, heads, rows
from registrar.files.csv_file import CONTENT_TYPE, csv_of
from registrar.locale.words import words_of


def overview(context: Context, query: Annotated[EventsPaging, Query()]) -> EventsAtAGlance:
    """List the events that you manage, with seats, to-dos and dates to come."""
    deps, now = context.organiser_deps, context.organiser_deps.clock()
    found = several_events(
        context.organiser,
        deps=deps,
        after=read_name_cursor(query.after) if query.after else START,
        most=query.size,
    )
    items = [
        glance_of(state, state.seats.state(now, state.definition.ends), context.language)
        for state in found.events
    ]
    return EventsAtAGlance(items=items, next=name_cursor(found.next) if found.next else None)


def people(context: Context, query: Annotated[PeopleSearch, Query()]) -> FoundPeopleModel:
    """Search a person by name or address in all events that you manage, the newest of each first.

    The audit log of each event that is searched notes it, without the words.
    """
    found = find_people(
        context.organiser,
        query.search,
        deps=context.organiser_deps,
        after=read_people_cursor(query.after) if query.after else START,
        size=query.size,
    )
    return FoundPeopleModel(
        items=[person_of(each) for each in found.people],
        next=people_cursor(found.next) if found.next else None,
        stopped=found.stopped,
    )


def later_events(context: Context, query: Annotated[Paging, Query()]) -> ConsentedPageModel:
    """List the addresses that agreed to be told of later events, each once.

    Left out is who withdrew the consent, has yet to prove the address, or is not reached.
    """
    try:
        found = consented_page(
            context.organiser,
            deps=context.organiser_deps,
            after=read_registration_cursor(query.after) if query.after else START,
            size=query.size,
            limits=context.consents,
        )
    except TooManyToRead as error:
        raise TooMuchAtOnce from error
    links = _links(context)
    return ConsentedPageModel(
        items=[consented_of(each, links.unsubscribe(each.found)) for each in found.addresses],
        count=found.count,
        next=encode(found.next) if found.next else None,
    )


def later_events_file(context: Context, query: Annotated[ConsentedFile, Query()]) -> Response[str]:
    """Export those addresses as CSV, headings in the language asked for."""
    words, links = words_of(context.language), _links(context)

    def make(proven: Sequence[ProvenConsent]) -> bytes:
        titles = [title for title, _ in heads(words)]
        pieces, size = [], 0
        for piece in csv_of(titles, rows(proven, words, links.unsubscribe), query.separator):
            pieces.append(piece)
            size += len(piece)
            if size > LARGEST:
                raise TooMuchAtOnce
        return b"".join(pieces)

    try:
        made = take_consented(
            context.organiser, make, deps=context.organiser_deps, limits=context.consents
        )
    except TooManyToRead as error:
        raise TooMuchAtOnce from error
    headers = {
        "content-disposition": f'attachment; filename="{NAME}.csv"',
        "content-language": context.language,
    }
    return Response(200, CONTENT_TYPE, made.decode(), headers=headers)


def _links(context: ApiContext) -> PageLinks:
    return PageLinks(context.public_url, context.organiser_deps.keys)
