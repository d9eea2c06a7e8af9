"""`registrar events snippet`: HTML that shows an event's form in a website."""

from enum import StrEnum
from typing import Annotated

import typer

from registrar.cli.operator import Operator
from registrar.cli.stack_command import stack_command
from registrar.domain.event import EventDefinition


class Kind(StrEnum):
    """Ways to show the form in a page."""

    html = "html"
    embed = "embed"


@stack_command
def snippet(
    operator: Operator,
    language: Annotated[
        str | None, typer.Option("--lang", help="Language of the form; else the event's first.")
    ] = None,
    kind: Annotated[
        Kind, typer.Option(help="embed: script and element. html: the plain form, no script.")
    ] = Kind.embed,
    site: Annotated[
        str | None, typer.Option(help="The website it is for, like https://www.example.org")
    ] = None,
) -> None:
    """Print the HTML to paste into a web page for an event's form."""
    definition, public_url = operator.definition, operator.app.settings.public_url
    typer.echo(to_snippet(definition, language, kind, public_url), nl=False)
    if advice := origin_advice(definition, kind, site):
        typer.echo(f"Note: {advice}", err=True)


def to_snippet(
    definition: EventDefinition, language: str | None, kind: Kind, public_url: str
) -> str:
    """Return the HTML to paste. Raises BadParameter for a language that the event is not in."""
    from registrar.web.public.embed import element, plain_form

    spoken = language or definition.languages[0]
    if spoken not in definition.languages:
        known = ", ".join(definition.languages)
        raise typer.BadParameter(f"the event is in {known}", param_hint="'--lang'")
    make = element if kind is Kind.embed else plain_form
    return make(definition, language=spoken, public_url=public_url)


def origin_advice(definition: EventDefinition, kind: Kind, site: str | None) -> str | None:
    """Return advice to list the website in the event file, if it may not embed the form yet."""
    origins = definition.websites.origins
    if kind is Kind.html or "*" in origins or (site is None and origins):
        return None
    if site is None:
        return (
            "no website may show the form yet; list the site under websites: origins: and publish"
        )
    origin = "/".join(site.split("/")[:3]).lower()
    if origin in origins:
        return None
    return f"{origin} may not show the form yet; add it under websites: origins: and publish"
