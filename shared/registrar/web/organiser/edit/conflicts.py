"""Other side of a part or a question that somebody else has saved or published otherwise."""

from registrar.actions.organise.draft_state import DraftState
from registrar.domain.event_parts import EventPart
from registrar.domain.event_version import Edit
from registrar.domain.translatable import N_
from registrar.locale.catalogue import translations
from registrar.web.organiser.context import OrganiserContext
from registrar.web.organiser.edit.differences import OtherSide
from registrar.web.organiser.edit.meanwhile import part_since
from registrar.web.organiser.edit.part_page import Values

NOT_SAVED = N_(
    "Nothing of yours is saved yet. Compare both, and save: what you typed then replaces what is"
    " saved now."
)
SAVED_NOW = N_("What is saved now")
TYPED = N_("What you typed")


def saved_otherwise(edit: Edit | None, state: DraftState, context: OrganiserContext) -> OtherSide:
    """Return who has saved the part meanwhile, and what to do; its values are to be added."""
    _ = translations(context.language).gettext
    return OtherSide(
        heading=part_since(edit, state, context),
        advice=_(NOT_SAVED),
        title=_(SAVED_NOW),
        own=_(TYPED),
    )


def published_otherwise(
    state: DraftState, part: EventPart, context: OrganiserContext
) -> tuple[OtherSide, Values] | None:
    """Return the published values of a part that the draft has otherwise; None without conflict."""
    if part not in state.conflicts or state.published is None:
        return None
    _ = translations(context.language).gettext
    other = OtherSide(
        heading=_(N_("This part was changed in the draft and published otherwise meanwhile.")),
        advice=_(N_("Compare both, and save the part as it should be: changed, or as it is.")),
        title=_(N_("What is published now")),
        own=_(N_("What is in the draft")),
    )
    return other, state.published.part(part)
