"""Texts of the refusals of editing an event."""

from collections.abc import Mapping

from registrar.domain.translatable import N_
from registrar.web.components.refusal_text import RefusalText

EDITING: Mapping[str, RefusalText] = {
    "part_moved": RefusalText(
        status=409,
        organiser_heading=N_("Somebody else has changed this part"),
        visitor=N_(
            "This part was changed after you opened it, so nothing was saved; open it again,"
            " compare, and save what should stay"
        ),
    ),
    "draft_moved": RefusalText(
        status=409,
        organiser_heading=N_("The draft has changed"),
        visitor=N_(
            "The draft was saved, published or discarded after you opened the page, so nothing was"
            " done; look at the draft as it is now"
        ),
    ),
    "version_moved": RefusalText(
        status=409,
        organiser_heading=N_("Another version has been published"),
        visitor=N_(
            "Another version was published after you opened the page, so nothing was done; look at"
            " the event as it is now, and publish again"
        ),
    ),
    "parts_in_conflict": RefusalText(
        status=409,
        organiser_heading=N_("The draft cannot be published yet"),
        visitor=N_(
            "The draft and the published version have changed the same part; open that part in the"
            " draft, compare, and save it again"
        ),
    ),
    "name_taken": RefusalText(
        status=409,
        organiser_heading=N_("This name is taken"),
        visitor=N_("There is an event or a draft with this name already; choose another name"),
    ),
    "no_such_version": RefusalText(
        status=404,
        organiser_heading=N_("There is no such version"),
        visitor=N_("Look for the version in the event's list of versions"),
    ),
    "cannot_create": RefusalText(
        status=403,
        organiser_heading=N_("You cannot create an event"),
        visitor=N_(
            "An event can be created by owners and by those who manage another event; ask one of"
            " them"
        ),
    ),
    "stays_cancelled": RefusalText(
        status=409,
        organiser_heading=N_("The event is cancelled"),
        visitor=N_(
            "A cancelled event cannot take place after all, since everybody was told; copy it, and"
            " publish the copy under another name"
        ),
    ),
}
