"""References of the emails to a team, which SES's events return."""

import pytest

from registrar.domain.team_digest import DigestKey
from registrar.domain.team_mail import (
    SAMPLE,
    TeamMailKey,
    invitation_reference,
    sample_reference,
)
from registrar.domain.team_member import member_id
from tests.support.factories import KEYS

ADDRESS = "ana@wcif.example"


@pytest.mark.parametrize("event", ["tea", "team", "sample", "digest"])
def test_each_email_to_a_team_is_known_by_its_reference(event: str) -> None:
    """Also where the event has the name of a kind."""
    member = "8f14e45fceea167a"
    references = [
        invitation_reference(event, ADDRESS, "f" * 32, keys=KEYS),
        DigestKey(event, member).reference("2022-02-14"),
        sample_reference(event, "reminder-24", "bg"),
    ]

    assert [TeamMailKey.of_reference(reference) for reference in references] == [
        TeamMailKey(event, member_id(ADDRESS, keys=KEYS)),
        TeamMailKey(event, member),
        TeamMailKey(event, SAMPLE),
    ]
