"""The compiled form: what the way of a submission needs of an event definition, and no more."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Literal

from registrar.domain.form_size import BODY_MIN, body_limit

if TYPE_CHECKING:  # the definition's module is heavy, and a submission never loads it
    from registrar.domain.event import EventDefinition, FormField

# Names the form itself uses beside the event's fields
RESERVED = frozenset(
    {"nonce", "language", "redirect", "started", "homepage", "altcha", "address_hint"}
)

# Names that no field may have: forms for corrections say which revision they show, and whose they
# are
TAKEN = RESERVED | {"revision", "csrf"}


class NewerForm(Exception):
    """The event was published again meanwhile: what was read by an older form is read anew."""

    def __init__(self, version: int) -> None:
        super().__init__(f"version {version}")
        self.version = version


@dataclass(frozen=True)
class FormOption:
    """One choice; ``seats`` is None where it has no limit of its own."""

    value: str
    seats: int | None = None


@dataclass(frozen=True)
class FormQuestion:
    """One question; ``consent_texts`` maps a language to the hash of the consent's text (P2).

    ``former`` are options that only those may keep who have chosen one.
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
        """The values of the options, in order."""
        return tuple(option.value for option in self.options)


@dataclass(frozen=True)
class Form:
    """The questions of one version of an event, and who may ask them from where.

    ``body_max`` is in bytes: what the answers may hold, encoded (S4).
    ``dropped`` are names that earlier versions asked: open and pasted forms send them still.
    """

    event: str
    version: int
    languages: tuple[str, ...]
    questions: tuple[FormQuestion, ...]
    unknown_fields: Literal["refuse", "ignore"] = "refuse"
    origins: tuple[str, ...] = ()
    redirects: tuple[str, ...] = ()
    proof_of_work: bool = False
    body_max: int = BODY_MIN
    dropped: tuple[str, ...] = ()

    @property
    def address_question(self) -> FormQuestion:
        """The one question of type email."""
        return next(one for one in self.questions if one.type == "email")

    @property
    def name_question(self) -> FormQuestion | None:
        """The question of type name, if the form asks for one."""
        return next((one for one in self.questions if one.type == "name"), None)

    def question(self, name: str) -> FormQuestion | None:
        """The question of that name, if there is one."""
        return next((one for one in self.questions if one.name == name), None)


def compile_form(definition: "EventDefinition") -> Form:
    """The form of a checked definition."""
    return Form(
        event=definition.event,
        version=definition.version,
        languages=definition.languages,
        questions=tuple(_question(one, definition) for one in definition.fields),
        unknown_fields=definition.unknown_fields,
        origins=definition.websites.origins,
        redirects=definition.websites.redirects,
        proof_of_work=definition.proof_of_work,
        # Open and pasted forms of earlier versions send what those have asked
        body_max=body_limit((*definition.fields, *(one.field for one in definition.past.fields))),
        dropped=definition.past.names,
    )


def _question(asked: "FormField", definition: "EventDefinition") -> FormQuestion:
    texts = definition.languages if asked.type == "consent" else ()
    return FormQuestion(
        name=asked.name,
        type=asked.type,
        required=asked.required,
        when=next(iter((asked.when or {}).items()), None),
        options=tuple(FormOption(one.value, one.seats) for one in asked.options),
        consent_texts={one: _hash(consent_text(asked, one)) for one in texts},
        former=tuple(
            one.option.value for one in definition.past.options if one.field == asked.name
        ),
    )


def limited_options(answers: Mapping[str, Any], form: Form) -> tuple[tuple[str, str], ...]:
    """The (field, option) of these answers that have seats of their own."""
    return tuple(
        (question.name, option.value)
        for question in form.questions
        for option in question.options
        if option.seats and answers.get(question.name) == option.value
    )


def consent_text(asked: "FormField", language: str) -> str:
    """What a person agrees to: the sentence, its help, and its purpose (GDPR art. 7)."""
    parts = (asked.label, asked.help or {}, asked.purpose)
    return "\n".join(part[language] for part in parts if language in part)


def consent_texts(definition: "EventDefinition") -> Mapping[str, str]:
    """Every text that can be agreed to, by its hash, so that it can be shown later (P2)."""
    consents = [one for one in definition.fields if one.type == "consent"]
    texts = [consent_text(one, language) for one in consents for language in definition.languages]
    return {_hash(text): text for text in texts}


def _hash(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def to_data(form: Form) -> dict[str, Any]:
    """The form as plain data for JSON; ``from_data`` gives it back exactly."""
    return asdict(form)


def from_data(data: Mapping[str, Any]) -> Form:
    """The form that ``to_data`` gave, also after a way through JSON."""
    questions = tuple(_question_from(one) for one in data["questions"])
    return Form(
        event=data["event"],
        version=data["version"],
        languages=tuple(data["languages"]),
        questions=questions,
        unknown_fields=data["unknown_fields"],
        origins=tuple(data["origins"]),
        redirects=tuple(data["redirects"]),
        # Events published before have neither
        proof_of_work=data.get("proof_of_work", False),
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
        options=tuple(FormOption(**one) for one in data["options"]),
        consent_texts=dict(data["consent_texts"]),
        former=tuple(data.get("former", ())),
    )


def asked_no_more(answers: Mapping[str, Any], form: Form) -> dict[str, Any]:
    """The answers to questions of earlier versions, which a correction leaves as they are."""
    return {name: given for name, given in answers.items() if form.question(name) is None}


def form_for(form: Form, answers: Mapping[str, Any]) -> Form:
    """The form for somebody who gave these answers: an option that is gone may stay chosen."""
    questions = tuple(_for(one, answers.get(one.name, ())) for one in form.questions)
    return form if questions == form.questions else replace(form, questions=questions)


def _for(question: FormQuestion, given: Any) -> FormQuestion:
    chosen = [given] if isinstance(given, str) else given
    kept = [one for one in question.former if isinstance(chosen, list) and one in chosen]
    if not kept:
        return question
    return replace(question, options=(*question.options, *map(FormOption, kept)))
