"""Composition of the senders of mail that several entry points share."""

from registrar.aws.ses import SesMailer
from registrar.domain.page_links import PageLinks
from registrar.wiring.app import SES_SECONDS, App, per_app


@per_app
def page_links(app: App) -> PageLinks:
    """Return the links to pages, for mail and for pages."""
    return PageLinks(app.settings.public_url, app.keys)


@per_app
def ses_mailer(app: App) -> SesMailer:
    """Return the mailer of SES, without retries: the outbox retries."""
    settings, client = app.settings, app.client("sesv2", SES_SECONDS)
    return SesMailer(client, settings.sender, settings.configuration_set)
