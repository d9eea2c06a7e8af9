"""Composition of the sender of digests."""

from registrar.domain.team_digest import Digest
from registrar.mail.digest_mail import DigestLine, DigestMail
from registrar.web.organiser.to_do_labels import line_of
from registrar.wiring.app import App, per_app
from registrar.wiring.mail import page_links, ses_mailer


@per_app
def digest_mail(app: App) -> DigestMail:
    """Return the sender of digests, which says what is to do as the pages do."""
    return DigestMail(
        mailer=ses_mailer(app),
        links=page_links(app),
        sender=app.settings.sender,
        clock=app.clock,
        lines=digest_lines,
    )


def digest_lines(digest: Digest) -> list[DigestLine]:
    """Return the to-dos of a digest in words, each with how many its page lists."""
    lines = (
        line_of(to_do, digest.definition, digest.state.language, reader=digest.role)
        for to_do in digest.to_dos
    )
    return [
        DigestLine(
            text=f"{line.text} ({line.count})" if line.count else line.text,
            more=line.more,
            page=line.section,
            urgent=line.urgent,
        )
        for line in lines
    ]
