"""Table of the API's calls that functions/edit.py answers, which edit and publish events."""

from registrar.api import (
    draft_calls,
    new_event_calls,
    preview_calls,
    publication_calls,
    room_calls,
    team_calls,
    version_calls,
)
from registrar.api.operation import ANY, BODY, EVENT, MANAGED, Operation, operation

# Depth of a JSON body at most: parts of an event file have lists of entries with texts
DEPTH = 12

_ALL = "/edit/events"
_ONE = f"{_ALL}/{{event}}"
_DRAFT = f"{_ONE}/draft"
_PREVIEWS = f"{_ONE}/previews"
_TEAM = f"{_ONE}/team"
_MEMBER = f"{_TEAM}/{{member}}"
_VERSION = f"{_ONE}/versions/{{number}}"
_PUBLISHES = (*MANAGED, "stays_cancelled")

EDIT_OPERATIONS: tuple[Operation, ...] = (
    operation(f"GET {_ALL}", new_event_calls.unpublished_events, "new events", ANY),
    operation(
        f"POST {_ALL}",
        new_event_calls.create_event,
        "new events",
        (*ANY, *BODY, "cannot_create", "name_taken"),
        201,
    ),
    operation(
        f"POST {_ONE}/copy",
        new_event_calls.copy_event,
        "new events",
        (*MANAGED, *BODY, "cannot_create", "name_taken"),
        201,
    ),
    operation(
        f"DELETE {_ONE}",
        new_event_calls.delete_unpublished,
        "new events",
        (*MANAGED, "draft_moved"),
        204,
    ),
    operation(f"GET {_ONE}", draft_calls.edited, "editing", EVENT),
    operation(
        f"PUT {_DRAFT}",
        draft_calls.replace_draft,
        "editing",
        (*MANAGED, *BODY, "draft_moved", "version_moved"),
    ),
    operation(
        f"PATCH {_DRAFT}/parts/{{part}}",
        draft_calls.save_part,
        "editing",
        (*MANAGED, *BODY, "part_moved"),
    ),
    operation(
        f"DELETE {_DRAFT}", draft_calls.discard_draft, "editing", (*MANAGED, "draft_moved"), 204
    ),
    operation(f"GET {_PREVIEWS}", preview_calls.previews, "previews", EVENT),
    operation(
        f"GET {_PREVIEWS}/page/{{language}}",
        preview_calls.preview_page,
        "previews",
        (*EVENT, "not_found"),
    ),
    operation(
        f"GET {_PREVIEWS}/emails/{{mail}}/{{language}}",
        preview_calls.preview_mail,
        "previews",
        (*EVENT, "not_found"),
    ),
    operation(
        f"GET {_ONE}/consequences",
        publication_calls.draft_consequences,
        "publishing",
        (*_PUBLISHES, "parts_in_conflict"),
    ),
    operation(
        f"POST {_ONE}/publish",
        publication_calls.publish_draft,
        "publishing",
        (
            *_PUBLISHES, *BODY,
            "draft_moved", "version_moved", "parts_in_conflict", "name_taken",
        ),
    ),
    operation(
        f"GET {_ONE}/cancel/consequences",
        publication_calls.cancel_consequences,
        "publishing",
        MANAGED,
    ),
    operation(
        f"POST {_ONE}/cancel",
        publication_calls.cancel_event,
        "publishing",
        (*MANAGED, *BODY, "version_moved"),
    ),
    operation(f"GET {_ONE}/versions", version_calls.event_versions, "versions", EVENT),
    operation(
        f"GET {_VERSION}", version_calls.event_version, "versions", (*EVENT, "no_such_version")
    ),
    operation(
        f"GET {_ONE}/versions/{{before}}/changes/{{after}}",
        version_calls.version_changes,
        "versions",
        (*EVENT, "no_such_version"),
    ),
    operation(
        f"GET {_VERSION}/restore/consequences",
        version_calls.restore_consequences,
        "versions",
        (*_PUBLISHES, "no_such_version"),
    ),
    operation(
        f"POST {_VERSION}/restore",
        version_calls.restore_version,
        "versions",
        (*_PUBLISHES, *BODY, "no_such_version", "version_moved"),
    ),
    operation(f"GET {_ONE}/room", room_calls.room, "room", EVENT),
    operation(
        f"PUT {_ONE}/room", room_calls.set_room, "room", (*MANAGED, *BODY, "version_moved")
    ),
    operation(f"GET {_TEAM}", team_calls.team, "team", EVENT),
    operation(
        f"POST {_TEAM}",
        team_calls.add_member,
        "team",
        (*MANAGED, *BODY, "already_in_team", "team_full", "too_many_requests"),
        201,
    ),
    operation(
        f"PATCH {_MEMBER}", team_calls.change_role, "team", (*MANAGED, *BODY, "no_such_member")
    ),
    operation(
        f"DELETE {_MEMBER}", team_calls.remove_member, "team", (*MANAGED, "no_such_member"), 204
    ),
    operation(
        f"POST {_MEMBER}/resend",
        team_calls.invite_again,
        "team",
        (*MANAGED, *BODY, "no_such_member", "too_many_requests"),
    ),
)  # fmt: skip
