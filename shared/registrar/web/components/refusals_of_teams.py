"""Texts of the refusals about an event's team."""

from collections.abc import Mapping

from registrar.domain.translatable import N_
from registrar.web.components.refusal_text import RefusalText

TEAMS: Mapping[str, RefusalText] = {
    "no_such_member": RefusalText(
        status=404,
        organiser_heading=N_("There is no such member"),
        organiser=N_("This address is not in the event's team; it may have been removed meanwhile"),
    ),
    "already_in_team": RefusalText(
        status=409,
        organiser_heading=N_("In the team already"),
        organiser=N_("This address is in the team already; change its role instead"),
    ),
    "team_full": RefusalText(
        status=409,
        organiser_heading=N_("The team is full"),
        organiser=N_("The team has 50 members, which is as many as it may have"),
        step=N_("Nothing was done: the team has 50 members. Remove somebody first."),
    ),
}
