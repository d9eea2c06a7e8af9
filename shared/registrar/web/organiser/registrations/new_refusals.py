"""Refusals of the form in which a manager registers somebody: in words, with the way on."""

from dataclasses import dataclass

from registrar.actions.organise.register_by_hand import ByHand
from registrar.domain.person_by_telephone import TELEPHONE
from registrar.domain.refusals import AddressTaken, PersonTaken, Refusal, SameName
from registrar.domain.submission import FieldError
from registrar.web.components.form_controls import Control, ControlError, to_problems
from registrar.web.organiser.context import OrganiserContext
from registrar.web.organiser.event_layout import event_path
from registrar.web.organiser.registrations.not_registered import why_nobody
from registrar.web.organiser.registrations.telephone_control import telephone_control

# Name of the choice that it is somebody else of the same name: no question's, by its hyphen
SAME_NAME = "same-name"

# Registrations of one name that are named; a name that more have is a common one
_SHOWN = 5


@dataclass(frozen=True, kw_only=True)
class NewDraft:
    """Content of the form: ``given`` so far, its errors or refusal."""

    given: ByHand
    errors: tuple[FieldError, ...] = ()
    refused: Refusal | None = None
    hinted: bool = False


def problems_of(
    controls: tuple[Control, ...], draft: NewDraft, language: str
) -> tuple[ControlError, ...]:
    """The refusal as an error, then those of the fields."""
    telephone = telephone_control(draft.given, draft.errors, language)
    return (
        *_refused(language, controls, draft),
        *to_problems((telephone, *controls), draft.errors, language),
    )


def registered_before(draft: NewDraft, context: OrganiserContext) -> list[tuple[str, str]]:
    """Names and pages of the registrations that the refusal is about."""
    match draft.refused:
        case PersonTaken(registration=one):
            ids: tuple[str, ...] = (one,)
        case SameName(registrations=several):
            ids = several[:_SHOWN]
        case _:
            ids = ()
    event, known = context.parameters["event"], context.organiser_deps.registrations
    found = (known.find(id_) for id_ in ids)
    return [
        (
            f"{each.name}, {each.telephone or each.address}",
            event_path(event, f"registrations/{each.id}"),
        )
        for each in found
        if each
    ]


def _refused(
    language: str, controls: tuple[Control, ...], draft: NewDraft
) -> tuple[ControlError, ...]:
    """The refusal as an error; one about the address leads to its field."""
    if draft.refused is None:
        return ()
    target = _target(draft.refused, controls)
    return (ControlError(why_nobody(draft.refused, language), target),)


def _target(refused: Refusal, controls: tuple[Control, ...]) -> str | None:
    match refused.code:
        case "address_taken" | "mail_unwanted":
            return _address_control(controls).target
        case "person_taken":
            return f"field-{TELEPHONE}"
        case "same_name":
            return SAME_NAME
        case _:
            return None


def taken_address(draft: NewDraft, controls: tuple[Control, ...]) -> str:
    """The address that has a registration, to search for it; empty if that is not the refusal."""
    return _address_control(controls).value if isinstance(draft.refused, AddressTaken) else ""


def _address_control(controls: tuple[Control, ...]) -> Control:
    return next(each for each in controls if each.attributes.get("type") == "email")
