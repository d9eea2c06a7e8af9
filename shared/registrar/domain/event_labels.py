"""Labels of an event file's keys and of the words it may hold, for pages in each language."""

from collections.abc import Iterator, Mapping
from typing import Any

from registrar.domain.columns import Words
from registrar.domain.event_mail import EventMail
from registrar.domain.mail_sample import MAIL_LABELS
from registrar.domain.translatable import N_

# Kinds of mail that may have own words, by their paths
_MAILS: Mapping[str, str] = {
    f"mail.{name}": label for name, label in MAIL_LABELS.items() if name in EventMail.model_fields
}

# Label of each key, without the numbers of entries
LABELS: Mapping[str, str] = {
    "event": N_("Name in addresses"),
    "languages": N_("Languages"),
    "listed": N_("In the list of events"),
    "title": N_("Title"),
    "summary": N_("Summary"),
    "about": N_("Description"),
    "audience": N_("For whom it is"),
    "organisers": N_("Organisers"),
    "organisers.name": N_("Name"),
    "organisers.website": N_("Website"),
    "partners": N_("Partners"),
    "partners.name": N_("Name"),
    "partners.website": N_("Website"),
    "funding": N_("Funding"),
    "funding.emblem": N_("Emblem"),
    "funding.programme": N_("Programme"),
    "funding.statement": N_("Statement"),
    "funding.disclaimer": N_("Disclaimer"),
    "dates": N_("Dates"),
    "dates.zone": N_("Time zone"),
    "dates.starts": N_("Start"),
    "dates.ends": N_("End"),
    "dates.registration": N_("Registration period"),
    "dates.registration.opens": N_("Registration opens"),
    "dates.registration.closes": N_("Registration closes"),
    "seats": N_("Seats"),
    "waiting_list": N_("Places on the waiting list"),
    "reserve": N_("Reserve"),
    "place": N_("Place"),
    "place.online": N_("Online room"),
    "place.online.provider": N_("Platform"),
    "place.online.join_address": N_("Address of the room"),
    "place.online.opens_minutes": N_("Minutes before the start"),
    "place.address": N_("Address"),
    "programme": N_("Programme"),
    "programme.starts": N_("Start"),
    "programme.ends": N_("End"),
    "programme.title": N_("Title"),
    "programme.speakers": N_("Speakers"),
    "fields": N_("Questions"),
    "fields.name": N_("Name in the file"),
    "fields.type": N_("Kind of answer"),
    "fields.label": N_("Label"),
    "fields.help": N_("Help"),
    "fields.required": N_("Answer required"),
    "fields.purpose": N_("Purpose"),
    "fields.kept_days": N_("Days kept"),
    "fields.special_category": N_("Special category"),
    "fields.when": N_("Condition"),
    "fields.options": N_("Options"),
    "fields.options.value": N_("Name in the file"),
    "fields.options.label": N_("Label"),
    "fields.options.seats": N_("Seats"),
    "unknown_fields": N_("Answers to unknown questions"),
    "reminders": N_("Reminders"),
    "reminders.hours_before": N_("Hours before the start"),
    "thanks": N_("Thank-you email"),
    "thanks.hours_after": N_("Hours after the end"),
    "thanks.materials": N_("Materials"),
    "mail": N_("Words in emails"),
    **_MAILS,
    **{f"{path}.intro": N_("Own paragraph") for path in _MAILS},
    "certificate": N_("Certificate"),
    "certificate.minimum_minutes": N_("Minutes attended at least"),
    "certificate.title": N_("Title"),
    "certificate.text": N_("Text"),
    "certificate.signatory": N_("Signatory"),
    "certificate.signatory.name": N_("Name"),
    "certificate.signatory.post": N_("Position"),
    "cancelled": N_("Cancelled"),
    "websites": N_("Websites"),
    "websites.origins": N_("Websites with the form"),
    "websites.redirects": N_("Pages after the form"),
    "proof_of_work": N_("Proof of work"),
    "address_check": N_("Check of addresses"),
    "team": N_("Team"),
    "team.manages": N_("Those who manage"),
    "team.views": N_("Those who view"),
    "viewers_see_addresses": N_("Those who view see addresses"),
    "contact": N_("Contact"),
    "contact.name": N_("Name"),
    "contact.email": N_("Email address"),
    "contact.phone": N_("Telephone"),
    "privacy": N_("Privacy notice"),
    "privacy.controller": N_("Controller"),
    "privacy.processors": N_("Processors"),
    "privacy.region": N_("Place of the data"),
    "privacy.rights": N_("Rights"),
    "privacy.basis": N_("Legal basis"),
    "privacy.kept_days": N_("Days kept"),
}

# Noun for an entry of each list
ENTRIES: Mapping[str, str] = {
    "organisers": N_("Organiser"),
    "partners": N_("Partner"),
    "programme": N_("Session"),
    "fields": N_("Question"),
    "fields.options": N_("Option"),
    "reminders": N_("Reminder"),
    "privacy.processors": N_("Processor"),
}

# Groups whose label stands before those of their keys
_GROUPS = frozenset(
    {"funding", "place.online", "thanks", "certificate", "certificate.signatory", "team"}
    | {"contact", "privacy", "mail", *_MAILS}
)

_IN_LANGUAGE = N_("%(label)s in %(language)s")
_NUMBERED = N_("%(entry)s %(number)s")
_NAMED = N_("%(entry)s “%(name)s”")


def path_in_words(path: str, words: Words, names: Mapping[str, str] | None = None) -> str:
    """Return a path for readers: ``Question 3, option 2, label in English``.

    Entries are counted from 1; those with a name in ``names``, by path, are called by it.
    """
    return ", ".join(
        label if number == 0 else _lowered(label)
        for number, label in enumerate(_labels(path.split("."), words, names or {}))
    )


def _labels(steps: list[str], words: Words, names: Mapping[str, str]) -> Iterator[str]:
    for number, step in enumerate(steps):
        parent, key = without_numbers(steps[:number]), without_numbers(steps[: number + 1])
        rest = steps[number + 1 :]
        if step.isdecimal() and parent not in ENTRIES:
            continue
        if step.isdecimal():
            label = _entry(parent, steps[: number + 1], words, names)
        elif key in LABELS:
            label = words.gettext(LABELS[key])
        else:
            label = step
        if _is_language(rest, key):
            language = words.language_name(rest[0])
            yield words.gettext(_IN_LANGUAGE) % {"label": label, "language": language}
            return
        is_last = all(later.isdecimal() for later in rest) and key not in ENTRIES
        if step.isdecimal() or is_last or not rest or key in _GROUPS or key not in LABELS:
            yield label


def _entry(parent: str, steps: list[str], words: Words, names: Mapping[str, str]) -> str:
    entry, name = words.gettext(ENTRIES[parent]), names.get(".".join(steps))
    if name:
        return words.gettext(_NAMED) % {"entry": entry, "name": name}
    return words.gettext(_NUMBERED) % {"entry": entry, "number": int(steps[-1]) + 1}


def _is_language(rest: list[str], key: str) -> bool:
    return len(rest) == 1 and len(rest[0]) == 2 and f"{key}.{rest[0]}" not in LABELS


def without_numbers(steps: list[str]) -> str:
    """Return the path of the steps without the numbers of entries."""
    return ".".join(step for step in steps if not step.isdecimal())


def _lowered(label: str) -> str:
    """Return the label as it stands within a sentence; abbreviations stay."""
    return label if label[:2].isupper() else label[:1].lower() + label[1:]


# Words that an event file may hold, by the path of their key
VALUES: Mapping[str, Mapping[str, str]] = {
    "fields.type": {
        "name": N_("Name"),
        "email": N_("Email address"),
        "phone": N_("Telephone number"),
        "text": N_("Text on one line"),
        "long_text": N_("Text of several lines"),
        "choice": N_("One of several options"),
        "choices": N_("Any of several options"),
        "number": N_("A number"),
        "date": N_("Date"),
        "country": N_("Country"),
        "consent": N_("Consent"),
    },
    "unknown_fields": {"refuse": N_("refused"), "ignore": N_("ignored")},
    "address_check": {
        "never": N_("never"),
        "suspicious": N_("where a robot is suspected"),
        "always": N_("always"),
    },
    "privacy.basis": {
        "contract": N_("contract"),
        "legitimate_interests": N_("legitimate interests"),
        "public_task": N_("public task"),
    },
    "funding.emblem": {"eu": N_("European Union")},
}
_TRUTHS = {True: N_("yes"), False: N_("no")}


def value_in_words(path: str, value: Any, words: Words) -> str:
    """Return a value for readers; a text in quotation marks, – for none."""
    if value is None or value == "":
        return "–"
    if isinstance(value, bool):
        return words.gettext(_TRUTHS[value])
    label = VALUES.get(without_numbers(path.split(".")), {}).get(str(value))
    if label:
        return words.gettext(label)
    return quoted(value, words) if isinstance(value, str) else str(value)


def quoted(text: str, words: Words) -> str:
    """Return the text in the quotation marks of the language."""
    return words.gettext(N_("“%(text)s”")) % {"text": text}
