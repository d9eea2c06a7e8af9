"""Sample mails: what people will get, shown by any definition, sent to one address."""

from typing import Any

import pytest

from registrar.domain.broadcast import READY
from registrar.domain.event import EventDefinition
from registrar.domain.event_mail import EventMail
from registrar.domain.mail_sample import MAIL_LABELS, MailSample, samples_of
from registrar.mail.compose import compose
from registrar.mail.content import to_content
from tests.support.factories import NOW, an_event
from tests.support.mail_samples import an_outgoing_mail, method, parse, part
from tests.support.sample_mailing import SENDER, FakeMailer, sample_mail

SAMPLES = sample_mail()
URL = "https://registration.example"
LECTURE = {
    "starts": "2022-03-02 14:00",
    "ends": "2022-03-02 15:00",
    "title": {"bg": "Лекция", "en": "Lecture"},
}
EVERY_MAIL = list(
    samples_of(an_event(waiting_list=5, certificate={"minimum_minutes": 60})).values()
)


def links_of(event: EventDefinition) -> dict[str, Any]:
    """Return the links of a sample in Bulgarian."""
    return {
        "personal_link": f"{URL}/a/sample",
        "join_link": f"{URL}/join/sample",
        "not_me_link": f"{URL}/not-me/sample",
        "event_link": f"{URL}/events/{event.event}?lang=bg",
        "privacy_link": f"{URL}/events/{event.event}/privacy?lang=bg",
    }


def test_a_sample_reads_as_the_mail_does() -> None:
    """But for the name and the links, of which a sample has none that work."""
    event = an_event()
    sent = to_content(
        an_outgoing_mail(
            event=event, name="Елена Димитрова", written=event.opens, **links_of(event)
        )
    )

    shown = SAMPLES.content(event, MailSample(mail="confirmed"), "bg")

    assert shown == (sent.subject, sent.text, sent.html)


@pytest.mark.parametrize(
    ("hours", "subject"), [(24, "Tomorrow at 14:00"), (1, "Starting in one hour")]
)
def test_a_reminder_is_dated_as_it_will_be_sent(hours: int, subject: str) -> None:
    """By the event's start, whenever somebody looks at it."""
    event = an_event(reminders=[{"hours_before": 24}, {"hours_before": 1}])

    reminder = samples_of(event)[f"reminder-{hours}"]
    said, text, html = SAMPLES.content(event, reminder, "en")

    assert said.startswith(subject)
    assert "Elena Dimitrova" in text
    assert "Elena Dimitrova" in html


def test_the_mail_about_a_change_names_the_change() -> None:
    """The first programme has a mail of its own."""
    event = an_event(programme=[LECTURE])
    change = MailSample(mail="event_changed", changed=("time", "programme"))

    moved, _, _ = SAMPLES.content(event, change, "bg")
    ready, text, _ = SAMPLES.content(event, MailSample(mail="programme_ready", changed=READY), "bg")

    assert moved.startswith("Има промени в събитието")
    assert ready.startswith("Програмата е готова")
    assert "Лекция" in text


def test_an_event_at_an_address_has_no_link_to_join() -> None:
    """Nor has its sample."""
    event = an_event(place={"address": {"bg": "София", "en": "Sofia"}})

    _, text, _ = SAMPLES.content(event, MailSample(mail="confirmed"), "en")

    assert "/join/" not in text


@pytest.mark.parametrize("language", ["bg", "en"])
def test_every_mail_of_an_event_has_a_sample_of_its_own(language: str) -> None:
    """No two have the same subject and text, and each is one of the samples."""
    event = an_event(waiting_list=5, certificate={"minimum_minutes": 60})

    shown = {sample.name: SAMPLES.content(event, sample, language)[:2] for sample in EVERY_MAIL}

    assert len(set(shown.values())) == len(shown)
    assert {sample.mail for sample in EVERY_MAIL} == set(MAIL_LABELS)


def test_an_event_lists_the_mails_that_it_sends() -> None:
    """Without a waiting list, thanks, certificates and checks of addresses there are fewer."""
    event = an_event(
        waiting_list=0, thanks=None, certificate=None, reminders=[], address_check="never"
    )

    names = set(samples_of(event))

    absent = {"held", "waiting", "promoted", "thanks", "certificate", "reminder"}
    assert names == set(MAIL_LABELS) - absent


@pytest.mark.parametrize("sample", EVERY_MAIL, ids=lambda sample: sample.name)
def test_a_sample_is_sent_as_people_get_the_mail(sample: MailSample) -> None:
    """Each header and part of it, but for the subject, the date and the addressee."""
    event, mailer = an_event(waiting_list=5, certificate={"minimum_minutes": 60}), FakeMailer()

    sample_mail(mailer).send(event, sample, to="manager@wcif.example", language="en")

    [(raw, to, reference)] = mailer.sent
    subject, text, html = SAMPLES.content(event, sample, "en")
    sent, usual = parse(raw), parse(compose(an_outgoing_mail(event=event)))
    assert (to, sent["To"], reference) == (
        "manager@wcif.example",
        "manager@wcif.example",
        f"{event.event}__{sample.name}__en__sample",
    )
    assert sent["Subject"] == f"[Sample] {subject}"
    assert SENDER in sent["From"]
    assert sent["Date"].datetime == NOW.replace(microsecond=0)
    assert {*sent.keys()} == {*usual.keys()}
    assert part(raw, "text/plain").replace("\r\n", "\n") == text
    assert part(raw, "text/html").replace("\r\n", "\n").rstrip() == html


@pytest.mark.parametrize("sample", EVERY_MAIL, ids=lambda sample: sample.name)
def test_the_personal_links_of_a_sample_open_nothing(sample: MailSample) -> None:
    """Each token is the same word, which nobody has signed."""
    _, text, _ = SAMPLES.content(an_event(waiting_list=5), sample, "bg")

    links = [line for line in text.splitlines() if line.startswith(URL)]

    personal = [each for each in links if each.split("/")[3] not in ("events", "organise")]
    assert {each.rpartition("/")[2] for each in personal} <= {"sample"}


def test_a_sample_of_an_end_takes_the_entry_from_the_calendar() -> None:
    """The entry that the sample of a confirmation has put there."""
    mailer, event = FakeMailer(), an_event()
    for mail in ("confirmed", "cancelled"):
        sample = samples_of(event)[mail]
        sample_mail(mailer).send(event, sample, to="manager@wcif.example", language="bg")

    added, removed = (raw for raw, _, _ in mailer.sent)

    assert (method(added), method(removed)) == ("PUBLISH", "CANCEL")
    uid = f"UID:sample-{event.event}@registration.example"
    assert uid in part(added, "text/calendar")
    assert uid in part(removed, "text/calendar")


@pytest.mark.parametrize("name", list(EventMail.model_fields))
def test_the_own_paragraph_is_shown_in_its_mail(name: str) -> None:
    """Below the greeting, escaped, on one line of HTML; in no other mail."""
    words = {"bg": "Думи", "en": "Own <b>words</b>\nof the team"}
    event = an_event(
        waiting_list=5, certificate={"minimum_minutes": 60}, mail={name: {"intro": words}}
    )

    shown = {each.mail: SAMPLES.content(event, each, "en") for each in EVERY_MAIL}

    assert {mail for mail, (_, text, _) in shown.items() if "Own <b>words" in text} == {name}
    _, text, html = next(content for mail, content in shown.items() if mail == name)
    assert "Own &lt;b&gt;words&lt;/b&gt; of the team</p>" in html
    assert text.split("\n\n")[2].startswith("Own <b>words</b> of the team")
