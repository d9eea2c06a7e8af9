"""Compiled form: the part of an event definition that a submission needs."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Literal

from registrar.domain.form_size import BODY_MIN, body_limit

if TYPE_CHECKING:  # the definition's module is heavy, and a submission never loads it
    from registrar.domain.event import EventDefinition, FormField

# Submissions whose address has to be proven: none, those with doubts, all
AddressCheck = Literal["never", "suspicious", "always"]

# Names the form itself uses beside the event's fields
RESERVED = frozenset(
    {"nonce", "language", "redirect", "started", "homepage", "altcha", "address_hint"}
)

# Names that no field may have: forms for corrections also send their revision and CSRF token
TAKEN = RESERVED | {"revision", "csrf"}


class NewerForm(Exception):
    """Conflict: the event was published again, so the submission has to be read by ``version``."""

    def __init__(self, version: int) -> None:
        super().__init__(f"version {version}")
        self.version = version


@dataclass(frozen=True)
class FormOption:
    """Option of a choice; ``seats`` is None if it has no limit of its own."""

    value: str
    seats: int | None = None


@dataclass(frozen=True)
class FormQuestion:
    """Question; ``consent_texts`` maps a language to the hash of the consent's text (P2).

    ``former`` are past options, which only registrations that chose one may keep.
    """

    name: str
    type: str
    required: bool = False
    when: tuple[str, str] | None = None
    options: tuple[FormOption, ...] = ()
    consent_texts: Mapping[str, str] = field(default_factory=dict, hash=False)
    former: tuple[str, ...] = ()

    @property
    def values(self) -> tuple[str, ...]:
        """Values of the options, in order."""
        return tuple(option.value for option in self.options)


@dataclass(frozen=True)
class Form:
    """Questions of one version of an event, and the websites that may send them.

    ``body_max`` is the largest body, in bytes (S4). ``dropped`` are field names of earlier
    versions, which open and pasted forms still send.
    """

    event: str
    version: int
    languages: tuple[str, ...]
    questions: tuple[FormQuestion, ...]
    unknown_fields: Literal["refuse", "ignore"] = "refuse"
    origins: tuple[str, ...] = ()
    redirects: tuple[str, ...] = ()
    proof_of_work: bool = False
    address_check: AddressCheck = "never"
    body_max: int = BODY_MIN
    dropped: tuple[str, ...] = ()

    @property
    def address_question(self) -> FormQuestion:
        """Only question of type email."""
        return next(question for question in self.questions if question.type == "email")

    @property
    def name_question(self) -> FormQuestion | None:
        """Question of type name; None if the form has none."""
        return next((question for question in self.questions if question.type == "name"), None)

    def question(self, name: str) -> FormQuestion | None:
        """Return the question of that name; None if there is none."""
        return next((question for question in self.questions if question.name == name), None)


def compile_form(definition: "EventDefinition") -> Form:
    """Compile the form of a checked definition."""
    return Form(
        event=definition.event,
        version=definition.version,
        languages=definition.languages,
        questions=tuple(_question(field, definition) for field in definition.fields),
        unknown_fields=definition.unknown_fields,
        origins=definition.websites.origins,
        redirects=definition.websites.redirects,
        proof_of_work=definition.proof_of_work,
        address_check=definition.address_check,
        # Open and pasted forms of earlier versions send the fields of those
        body_max=body_limit((*definition.fields, *(past.field for past in definition.past.fields))),
        dropped=definition.past.names,
    )


def _question(field: "FormField", definition: "EventDefinition") -> FormQuestion:
    texts = definition.languages if field.type == "consent" else ()
    return FormQuestion(
        name=field.name,
        type=field.type,
        required=field.required,
        when=next(iter((field.when or {}).items()), None),
        options=tuple(FormOption(option.value, option.seats) for option in field.options),
        consent_texts={language: _hash(consent_text(field, language)) for language in texts},
        former=tuple(
            past.option.value for past in definition.past.options if past.field == field.name
        ),
    )


def limited_options(answers: Mapping[str, Any], form: Form) -> tuple[tuple[str, str], ...]:
    """Return the (field, option) pairs chosen in the answers that have seats of their own."""
    return tuple(
        (question.name, option.value)
        for question in form.questions
        for option in question.options
        if option.seats and answers.get(question.name) == option.value
    )


def consent_text(field: "FormField", language: str) -> str:
    """Return the text of a consent: label, help and purpose, a line each (GDPR art. 7)."""
    parts = (field.label, field.help or {}, field.purpose)
    return "\n".join(part[language] for part in parts if language in part)


def consent_texts(definition: "EventDefinition") -> Mapping[str, str]:
    """Return every consent text by its SHA-256, so that it can be shown later (P2)."""
    consents = [field for field in definition.fields if field.type == "consent"]
    texts = [
        consent_text(consent, language) for consent in consents for language in definition.languages
    ]
    return {_hash(text): text for text in texts}


def _hash(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def to_data(form: Form) -> dict[str, Any]:
    """Return the form as plain data for JSON, which ``from_data`` reads."""
    return asdict(form)


def from_data(data: Mapping[str, Any]) -> Form:
    """Return the form from data that ``to_data`` wrote, also if decoded from JSON."""
    questions = tuple(_question_from(question) for question in data["questions"])
    return Form(
        event=data["event"],
        version=data["version"],
        languages=tuple(data["languages"]),
        questions=questions,
        unknown_fields=data["unknown_fields"],
        origins=tuple(data["origins"]),
        redirects=tuple(data["redirects"]),
        # Forms stored by older releases lack these
        proof_of_work=data.get("proof_of_work", False),
        address_check=data.get("address_check", "never"),
        body_max=data.get("body_max") or body_limit(questions),
        dropped=tuple(data.get("dropped", ())),
    )


def _question_from(data: Mapping[str, Any]) -> FormQuestion:
    when = data["when"]
    return FormQuestion(
        name=data["name"],
        type=data["type"],
        required=data["required"],
        when=(when[0], when[1]) if when else None,
        options=tuple(FormOption(**option) for option in data["options"]),
        consent_texts=dict(data["consent_texts"]),
        former=tuple(data.get("former", ())),
    )


def asked_no_more(answers: Mapping[str, Any], form: Form) -> dict[str, Any]:
    """Return the answers to questions of earlier versions, which a correction does not change."""
    return {name: given for name, given in answers.items() if form.question(name) is None}


def form_for(form: Form, answers: Mapping[str, Any], *, has_address: bool = True) -> Form:
    """Return the form for a person with these answers: a chosen past option stays available.

    Who has no address need not give one.
    """
    asked = form if has_address else without_address(form)
    questions = tuple(
        _for(question, answers.get(question.name, ())) for question in asked.questions
    )
    return form if questions == form.questions else replace(form, questions=questions)


def without_address(form: Form) -> Form:
    """Return the form for somebody without an email address: a name is asked for instead."""
    required = {"email": False, "name": True}
    questions = (
        replace(question, required=required.get(question.type, question.required))
        for question in form.questions
    )
    return replace(form, questions=tuple(questions))


def _for(question: FormQuestion, given: Any) -> FormQuestion:
    chosen = [given] if isinstance(given, str) else given
    former = [value for value in question.former if isinstance(chosen, list) and value in chosen]
    if not former:
        return question
    return replace(question, options=(*question.options, *map(FormOption, former)))
