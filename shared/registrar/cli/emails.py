"""`registrar emails`: the emails that an event sends, shown and sent as samples."""

from typing import Annotated

import typer

from registrar.actions.organise.samples import (
    EventMails,
    SampleDependencies,
    mail_content,
    mails_of,
    send_sample,
)
from registrar.cli.operator import Operator
from registrar.cli.options import AsJson
from registrar.cli.output import show_rows
from registrar.cli.stack_command import stack_command
from registrar.cli.terminal import print_line, show_json
from registrar.domain.email_address import is_address
from registrar.domain.mail_sample import MAIL_LABELS, MailSample
from registrar.domain.organiser import OPERATOR
from registrar.wiring.organise import sample_dependencies

EmailName = Annotated[
    str | None,
    typer.Argument(metavar="[MAIL]", help="Name of the email; without it, lists all of them."),
]
Language = Annotated[
    str | None,
    typer.Option(metavar="LANGUAGE", help="Language; without it, the event's first."),
]
SendTo = Annotated[
    str | None, typer.Option("--send", metavar="ADDRESS", help="Send a sample to this address.")
]


@stack_command
def emails(
    operator: Operator,
    mail: EmailName = None,
    language: Language = None,
    send: SendTo = None,
    as_json: AsJson = False,
) -> None:
    """Show the emails that an event sends, to a person who does not exist; or send a sample.

    [bold]Examples[/bold]

    registrar emails my-event

    registrar emails my-event confirmed --language bg

    registrar emails my-event reminder-24 --send me@example.org
    """
    deps = sample_dependencies(operator.app)
    found = mails_of(OPERATOR, operator.event, deps=deps)
    if mail is None:
        _list(found, as_json=as_json)
        return
    chosen = language or operator.definition.languages[0]
    if send is not None:
        _send(operator, mail, chosen, send, deps)
    else:
        _show(found, mail, chosen, deps, as_json=as_json)


def _list(found: EventMails, *, as_json: bool) -> None:
    samples = found.samples.values()
    if as_json:
        show_json([{"name": each.name, "intro": _intro(found, each)} for each in samples])
        return
    rows = [
        (each.name, MAIL_LABELS[each.mail], "yes" if _intro(found, each) else "")
        for each in samples
    ]
    show_rows(("name", "email", "own words"), rows)


def _intro(found: EventMails, sample: MailSample) -> dict[str, str] | None:
    return found.event.mail.intros(sample.mail)


def _show(
    found: EventMails, mail: str, language: str, deps: SampleDependencies, *, as_json: bool
) -> None:
    subject, text, html = mail_content(found, mail, language, deps=deps)
    if as_json:
        show_json({"name": mail, "language": language, "subject": subject} | _parts(text, html))
    else:
        print_line(f"{subject}\n\n{text.strip()}")


def _parts(text: str, html: str) -> dict[str, str]:
    return {"text": text, "html": html}


def _send(
    operator: Operator, mail: str, language: str, address: str, deps: SampleDependencies
) -> None:
    if not is_address(address):
        raise typer.BadParameter(f'"{address}" is not an email address', param_hint="'--send'")
    send_sample(
        OPERATOR, operator.event, mail, language=language, deps=deps, operator_address=address
    )
    print_line(f"a sample was sent only to {address}")
