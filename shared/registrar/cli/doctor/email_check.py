"""Check by a test email: through the real mailer, and back as SES's events in the table.

The email is tagged like a registration's. A message that belongs to no registration waits in the
table for its events, already sent, so that nothing sends it; it is deleted at the end.
"""

from collections.abc import Iterator
from datetime import timedelta
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from registrar.actions.send_once import Refused, Unclear
from registrar.aws.delivery_table import DeliveryTable
from registrar.aws.keys.registrations import message_key
from registrar.aws.table import number, text
from registrar.cli.doctor.deployment import Deployment
from registrar.cli.doctor.finding import Area, Check, Diagnosis, Finding, Severity
from registrar.domain.delivery import NOT_REACHED, Delivery
from registrar.domain.message import EVERY_VERSION, MessageKey
from registrar.wiring.app import App
from registrar.wiring.mail import ses_mailer

_WAITS = 60.0  # seconds for the events
_PAUSE = 1.0
_KEPT = timedelta(days=1)

REFUSED = Diagnosis(
    severity=Severity.fault,
    title="SES refused the test email",
    meaning="It refuses the attendees' emails as well; they wait.",
    remedy="See what the other checks find about sender and sending. In the sandbox, the address"
    " has to be verified as well.",
)
UNCLEAR = Diagnosis(
    severity=Severity.warning,
    title="SES did not answer whether it took the test email",
    meaning="The network or SES is disturbed.",
    remedy="Run the doctor again in a few minutes.",
)
NOT_HEARD = Diagnosis(
    severity=Severity.fault,
    title="Nothing was heard of the test email",
    meaning="SES took it, but its events did not reach the table: bounces and complaints are not"
    " noticed.",
    remedy="See what the other checks find about the delivery of emails, then the log of"
    " TrackDeliveryFunction, see docs/logs.md.",
)
NOT_DELIVERED = Diagnosis(
    severity=Severity.warning,
    title="The test email is not delivered yet",
    meaning="SES has it, and its events are heard. The receiving server has not taken it so far.",
    remedy="Look into the mailbox and its spam folder in a few minutes.",
)
BOUNCED = Diagnosis(
    severity=Severity.fault,
    title="The test email was not accepted",
    meaning="The receiving server or SES refused it; attendees there get nothing either.",
    remedy="Check the address. If it is right, see the sender's DNS records, and the reason in the"
    " bounce.",
)


def email_area(to: str) -> Area:
    """Return the check that sends a test email to that address and waits for SES's events."""
    return Area(
        "Test email",
        (
            Check(
                title=f"A test email to {to} was delivered, and SES's events were heard",
                look=lambda examined: _send(examined, to),
                diagnoses=(REFUSED, UNCLEAR, NOT_HEARD, NOT_DELIVERED, BOUNCED),
            ),
        ),
    )


def _send(examined: Deployment, to: str) -> Iterator[Finding]:
    app = examined.app
    key = MessageKey(app.machine.new_token(), EVERY_VERSION, "resent", "doctor")
    _expect(app, key)
    try:
        ses_mailer(app).send(_compose(app, to, key.reference), to=to, reference=key.reference)
        yield from _outcome(_wait(app, key))
    except Refused as error:
        yield Finding(REFUSED, str(error))
    except Unclear as error:
        yield Finding(UNCLEAR, str(error))
    finally:
        app.table.call("delete_item", TableName=app.table.name, Key=message_key(key))


def _expect(app: App, key: MessageKey) -> None:
    """Put the message that SES's events will find; it is in no index, and expires in a day."""
    expires = int((app.clock() + _KEPT).timestamp())
    item = message_key(key) | {
        "event": text("doctor"),
        "state": text("sent"),
        "attempts": number(1),
        "ttl": number(expires),
    }
    app.table.call("put_item", TableName=app.table.name, Item=item)


def _compose(app: App, to: str, reference: str) -> bytes:
    message = EmailMessage(policy=SMTP)
    message["From"] = app.settings.sender
    message["To"] = to
    message["Subject"] = "Registrar: test email"
    message["Date"] = format_datetime(app.machine.utc_now())
    message["Auto-Submitted"] = "auto-generated"
    message["X-Registrar-Message"] = reference
    message.set_content(
        f"This email was sent by `registrar doctor` for {app.settings.public_url}.\n\n"
        "It went the way of the emails to attendees. Nobody else got it.\n"
    )
    return message.as_bytes()


def _wait(app: App, key: MessageKey) -> Delivery | None:
    """Return the message's delivery once it is final, or the last after a minute."""
    store, ends = DeliveryTable(app.table), app.machine.monotonic() + _WAITS
    while True:
        record = store.sent_record(key)
        delivery = record.delivery if record else None
        if delivery not in (None, "sent", "delayed") or app.machine.monotonic() >= ends:
            return delivery
        app.machine.sleep(_PAUSE)


def _outcome(delivery: Delivery | None) -> Iterator[Finding]:
    if delivery is None:
        yield Finding(NOT_HEARD)
    elif delivery in NOT_REACHED:
        yield Finding(BOUNCED, delivery)
    elif delivery != "delivered":
        yield Finding(NOT_DELIVERED, delivery)
