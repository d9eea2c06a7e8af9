"""Event for which nothing is left to do."""

from typing import Any

from tests.support.event_parts import DISCUSSION_PROGRAMME, ONLINE_MEETING

MANAGER_ADDRESS = "manager@wcif.example"

READY_EVENT: dict[str, Any] = {
    "place": ONLINE_MEETING,
    "programme": DISCUSSION_PROGRAMME,
    "team": {"manages": [MANAGER_ADDRESS, "second@wcif.example"], "views": []},
    "certificate": {"minimum_minutes": 120},
    "thanks": {"materials": "https://wcif.example/materials"},
}
