"""Calls about the emails that an organiser gets about what is to do for an event."""

from typing import Annotated

from aws_lambda_powertools.event_handler.openapi.params import Body

from registrar.actions.organise.digest import choose_digest, chosen_digest
from registrar.api.context import Context, EventName
from registrar.api.digest_models import DigestModel, NewDigestModel, digest_of
from registrar.api.own_language import own_language


def digest(context: Context, event: EventName) -> DigestModel:
    """Show which emails about the event you have chosen."""
    return digest_of(chosen_digest(context.organiser, event, deps=context.organiser_deps))


def set_digest(
    context: Context, event: EventName, new: Annotated[NewDigestModel, Body()]
) -> DigestModel:
    """Choose which emails about the event you get; the same choice again changes nothing."""
    language = own_language(new.language)
    chosen = choose_digest(
        context.organiser, event, new.frequency, language, deps=context.organiser_deps
    )
    return digest_of(chosen)
