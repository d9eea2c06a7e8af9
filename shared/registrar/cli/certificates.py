"""`registrar attendance certificates`: who has one and was emailed; emailing and making them."""

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Any

import typer

from registrar.actions.organise.attendance import send_certificates, with_certificate
from registrar.actions.organise.certificates import send_certificate
from registrar.cli.new_file import new_file
from registrar.cli.operator import Operator
from registrar.cli.options import AsJson, Yes
from registrar.cli.output import show_rows
from registrar.cli.stack_command import stack_command
from registrar.cli.terminal import Advice, print_line, show_json
from registrar.cli.unprintable_letters import show_unprintable_texts
from registrar.cli.zoom_reports import attendee_data
from registrar.domain.organiser import OPERATOR
from registrar.domain.registration import Registration
from registrar.files.font_coverage import unprintable
from registrar.files.printable import unprintable_names
from registrar.wiring.attend import certificate_pdf
from registrar.wiring.organise import attendance_dependencies

Folder = Annotated[
    Path | None,
    typer.Option(metavar="FOLDER", help="Write each certificate there, as PDF.", file_okay=False),
]
Force = Annotated[bool, typer.Option("--force", help="Replace files that are there.")]
To = Annotated[
    str | None,
    typer.Option("--to", metavar="ID", help="With --send: only this attendee, also once more."),
]


@stack_command
def certificates(
    operator: Operator,
    send: Annotated[bool, typer.Option("--send", help="Email them that it is ready.")] = False,
    to: To = None,
    out: Folder = None,
    force: Force = False,
    as_json: AsJson = False,
    yes: Yes = False,
) -> None:
    """List those who qualify for a certificate; with options, email them or write the files.

    Anyone who was emailed before is not emailed again, but for the one named by --to.
    """
    deps = attendance_dependencies(operator.app)
    attendees = with_certificate(OPERATOR, operator.event, deps=deps)
    if not as_json:
        _warn(attendees, operator)
    if out is not None:
        _write_pdfs(attendees, out, operator, force=force)
    if to is not None and not send:
        raise Advice("--to names whom to email; add --send")
    rest = _email(attendees, to, operator, yes=yes) if send else 0
    if as_json:
        show_json([_certificate_data(registration) for registration in attendees])
        return
    _show(attendees)
    emailed = f"; {rest} will be emailed" if send else ""
    print_line(f"{len(attendees)} qualify for a certificate{emailed}")


def _email(
    attendees: Iterable[Registration], to: str | None, operator: Operator, *, yes: bool
) -> int:
    """Email one attendee, or all who were not emailed yet; return their number."""
    deps = attendance_dependencies(operator.app)
    if to is not None:
        current = operator.detail_of(to).registration
        send_certificate(OPERATOR, operator.event, current.id, deps=operator.organiser_deps)
        return 1
    rest = sum(not registration.certificate_notified for registration in attendees)
    if rest and not yes:
        typer.confirm(f"Email {rest} attendee(s)?", abort=True)
    return send_certificates(OPERATOR, operator.event, deps=deps) if rest else 0


def _show(registrations: Iterable[Registration]) -> None:
    rows = [(each.name, each.contact, each.minutes, _emailed(each)) for each in registrations]
    show_rows(("name", "email", "minutes", "emailed"), rows, numbers=(2,))


def _emailed(registration: Registration) -> str:
    at = registration.certificate_at
    if at is None:
        return "yes" if registration.certificate_notified else "no"
    return at.isoformat(" ", timespec="minutes")


def _certificate_data(registration: Registration) -> dict[str, Any]:
    return attendee_data(registration) | {
        "emailed": registration.certificate_notified,
        "emailed_at": registration.certificate_at and registration.certificate_at.isoformat(),
        "unprintable": unprintable(registration.name),
    }


def _warn(attendees: Iterable[Registration], operator: Operator) -> None:
    """Show letters that certificates cannot write, before any is written or emailed."""
    show_unprintable_texts(operator.definition)
    lacking = unprintable_names(attendees)
    if lacking:
        print_line(
            "Certificates cannot write these letters; a question mark stands in their place."
        )
        print_line(
            "Ask how the name is written in Latin or Cyrillic letters, and correct it first:"
        )
        rows = [(registration.name, registration.contact, signs) for registration, signs in lacking]
        show_rows(("name", "email", "letters"), rows)


def _write_pdfs(
    attendees: Iterable[Registration], folder: Path, operator: Operator, *, force: bool
) -> None:
    """Write ID.pdf for each attendee, in the registration's language, or the event's first."""
    operator.note("made certificates")
    folder.mkdir(parents=True, exist_ok=True)
    definition = operator.definition
    for registration in attendees:
        spoken = registration.language in definition.languages
        language = registration.language if spoken else definition.languages[0]
        with new_file(folder / f"{registration.id}.pdf", force=force) as part:
            part.write_bytes(certificate_pdf(operator.app, registration, definition, language))
