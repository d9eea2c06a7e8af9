"""Pages of an attendee, in every state; `invite_attendees` registers the attendees.

A page is added by one line in ATTENDEE_PAGES (a GET) or ATTENDEE_REFUSALS (a form sent).
"""

from functools import partial

from tests.browser.pages import GOOD, Case

Own = partial(Case, owned=True)

NO_KEY = "/a/" + "x" * 51
NO_INVITATION = "/unsubscribe/" + "x" * 51  # looks like any other

ATTENDEE_PAGES = (
    Own("own-seated", 200, "seated"),
    Own("own-waiting", 200, "waiting-guest"),
    Own("own-left", 200, "left"),
    Own("own-replaced", 200, "replaced"),
    Own("own-shut-out", 200, "shut-out"),
    Own("own-moving", 200, "moving"),
    Own("own-not-reached", 200, "lost"),
    Own("own-over", 200, "past"),
    Own("own-room-open", 200, "in-room"),
    Own("own-no-room", 200, "roomless"),
    Own("own-today", 200, "expecting"),
    Own("own-called-off", 200, "off"),
    Own("own-erased", 200, "erased"),
    Own("data", 200, "seated", "/data"),
    Own("data-left", 200, "left", "/data"),
    Own("correct", 200, "seated", "/correct"),
    Own("correct-moving", 200, "moving", "/correct"),
    Own("cancel", 200, "seated", "/cancel"),
    Own("leave-the-list", 200, "waiting-guest", "/cancel"),
    Own("erase", 200, "seated", "/erase"),
    Own("erase-waiting", 200, "waiting-guest", "/erase"),
    Own("join-early", 200, "early"),
    Own("join-today", 200, "expecting-join"),
    Own("join-open", 200, "open-join"),
    Own("join-no-room", 200, "no-room"),
    Own("join-over", 200, "past-join"),
    Own("join-called-off", 200, "off-join"),
    Own("confirm", 200, "confirm"),
    Own("confirmed", 200, "confirmed"),
    Own("not-me", 200, "not-me"),
    Case("disowned", 200, "open", "/not-me"),
    Case("unsubscribe", 200, "open", NO_INVITATION, absolute=True),
    Case("unsubscribed", 200, "open", f"{NO_INVITATION}?done=yes", absolute=True),
    Case("resend", 200, "open", "/resend"),
    Case("resent", 200, "open", "/resent"),
    Case("no-key", 404, "open", NO_KEY, absolute=True),
    Own("correct-over", 409, "past", "/correct"),
    Own("correct-left", 409, "left", "/correct"),
)

_CORRECT = ("seated", "/correct")
_BUTTON = ("seated", "/cancel")
_EMPTY = {"full_name": "", "email": "", "revision": "0"}
ATTENDEE_REFUSALS = (
    Own("correct-empty", 422, *_CORRECT, _EMPTY, form=_CORRECT),
    Own("correct-hint", 422, *_CORRECT, GOOD | {"email": "m@abv.gb"}, form=_CORRECT),
    Case("resend-hint", 422, "open", "/resend", {"email": "m@abv.gb"}, form=("open", "/resend")),
    Own("correct-overtaken", 409, *_CORRECT, GOOD | {"revision": "7"}, form=_CORRECT),
    Own("undo-too-late", 409, "replaced", "/undo", {"undone": "0"}, form=_BUTTON),
    Own("button-unreadable", 400, "seated", "/cancel", {"undone": "x"}, form=_BUTTON),
    Own("join-too-early", 403, "early", "", {}, form=("open-join", "")),
    Case("resend-empty", 422, "open", "/resend", {"email": ""}, form=("open", "/resend")),
)

ATTENDEE_CASES = (*ATTENDEE_PAGES, *ATTENDEE_REFUSALS)
