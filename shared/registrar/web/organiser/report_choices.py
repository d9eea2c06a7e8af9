"""Choices of an organiser among the attendees that a person of Zoom's report may be."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256

from registrar.actions.organise.attendance import Imported
from registrar.actions.organise.present import choose, forget
from registrar.domain.attendance_matching import Person, people
from registrar.domain.refusals import NoSuchRegistration, NotActive
from registrar.domain.slug import is_registration_id
from registrar.domain.translatable import N_
from registrar.domain.zoom_identity import canonical_or_empty, comparable, has_zoom_name
from registrar.domain.zoom_report import Join
from registrar.locale.catalogue import translations
from registrar.web.organiser.context import OrganiserContext

_DIGITS = 16


@dataclass(frozen=True, kw_only=True)
class Choices:
    """Choices on the form of a report, of each person by ``code_of``.

    ``decided`` are the registrations chosen on this form so far, empty where a choice was undone:
    the index may not have them yet. ``typed`` and ``picked`` are the controls as sent, ``errors``
    the messages about them.
    """

    names: Mapping[str, str] = field(default_factory=dict, repr=False)
    decided: Mapping[str, str] = field(default_factory=dict)
    typed: Mapping[str, str] = field(default_factory=dict, repr=False)
    picked: Mapping[str, str] = field(default_factory=dict)
    errors: Mapping[str, str] = field(default_factory=dict)
    saved: int = 0
    undone: int = 0

    @property
    def settled(self) -> bool:
        """Tell whether the form has no choice that is still to be kept."""
        return not (self.typed or self.picked)

    @property
    def by_name(self) -> Mapping[str, str]:
        """Registrations decided on, by the name in Zoom's reports."""
        return {self.names[code]: chosen for code, chosen in self.decided.items()}

    @property
    def carried(self) -> str:
        """Decisions as the form's hidden field carries them."""
        return " ".join(f"{code}:{chosen}" for code, chosen in self.decided.items())


def code_of(name: str) -> str:
    """Return the code of a name in Zoom's reports, for the names of controls."""
    return sha256(comparable(name).encode()).hexdigest()[:_DIGITS]


def read_choices(context: OrganiserContext, joins: tuple[Join, ...]) -> Choices:
    """Return what the form holds; codes of people that are not in the report are left out."""
    names = {code_of(person.zoom_name): person.zoom_name for person in people(joins)}
    return Choices(
        names=names,
        decided=_decided(context.fields.value("chosen"), names),
        typed=_controls(context, "address-", names),
        picked=_controls(context, "choice-", names),
    )


def _decided(carried: str, names: Mapping[str, str]) -> dict[str, str]:
    parts = (part.partition(":") for part in carried.split())
    return {
        code: chosen
        for code, colon, chosen in parts
        if colon and code in names and (not chosen or is_registration_id(chosen))
    }


def _controls(context: OrganiserContext, prefix: str, names: Mapping[str, str]) -> dict[str, str]:
    given = {name: text.strip() for name, text in context.fields.pairs if name.startswith(prefix)}
    return {
        code: text
        for name, text in given.items()
        if text and (code := name.removeprefix(prefix)) in names
    }


def save_choices(context: OrganiserContext, choices: Choices, seen: Imported) -> Choices:
    """Keep what was chosen, a typed address before a suggestion; nothing if one is wrong."""
    _ = translations(context.language).gettext
    found = {
        code: seen.seated.get(canonical_or_empty(typed), "")
        for code, typed in choices.typed.items()
    }
    wanted = {**choices.picked, **found}
    errors = {code: _(_UNKNOWN) for code, chosen in wanted.items() if not chosen}
    if errors:
        return replace(choices, errors=errors)
    decided = dict(choices.decided)
    for code, chosen in wanted.items():
        try:
            _choose(context, choices.names[code], chosen, seen)
        except (NoSuchRegistration, NotActive):
            return replace(choices, decided=decided, errors={code: _(_GONE)})
        decided[code] = chosen
    return replace(choices, decided=decided, typed={}, picked={}, saved=len(wanted))


def _choose(context: OrganiserContext, name: str, chosen: str, seen: Imported) -> None:
    rivals = [
        candidate.id
        for ambiguous in seen.matching.doubtful
        for candidate in ambiguous.candidates
        if has_zoom_name(candidate.zoom_names, name)
    ]
    event, deps = context.parameters["event"], context.organiser_deps
    choose(context.organiser, event, chosen, name, deps=deps, instead_of=rivals)


def undo_choice(context: OrganiserContext, choices: Choices, seen: Imported) -> Choices:
    """Undo the choice of the person whose code the button has."""
    code = context.fields.value("undo")
    name = choices.names.get(code, "")
    chosen = [match.registration.id for match in seen.matching.found if name in match.chosen]
    for registration_id in chosen:
        forget(
            context.organiser,
            context.parameters["event"],
            registration_id,
            name,
            deps=context.organiser_deps,
        )
    decided = {**choices.decided, code: ""} if chosen else choices.decided
    return replace(choices, decided=decided, undone=len(chosen))


def is_open(person: Person) -> bool:
    """Tell whether an attendee can be chosen for the person: their name can be kept."""
    return bool(comparable(person.zoom_name))


_UNKNOWN = N_("No confirmed attendee has this address; look it up in the list of registrations")
_GONE = N_("This registration is no longer confirmed; choose another one")
