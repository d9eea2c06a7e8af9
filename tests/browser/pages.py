"""Every public page: its address, its status, and the way a visitor comes to see it.

A page is added by one line in PAGES (a GET), REFUSALS (a form sent) or FAILURES (never seen here
unless something breaks, so drawn from the template). An attendee's pages are in attendee_cases.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode

from playwright.sync_api import Page, Route

from registrar.domain.rate_limit import submissions
from registrar.web.public.event_page import refused_page
from registrar.wiring.register import ip_times
from tests.browser.published_events import PublishedEvents
from tests.browser.raw_requests import Received, post_form, send

TOO_LONG = "я" * 20_000


@dataclass(frozen=True)
class Case:
    """One page: at ``rest`` of the event in that state, or the response to a form sent to it.

    ``form`` is the page that the form is on. A page that speaks the language of whoever it belongs
    to is ``owned``: its address names another.
    """

    name: str
    status: int
    state: str
    rest: str = ""
    sent: Mapping[str, str] | None = None
    before: Callable[[PublishedEvents], None] = lambda _: None
    absolute: bool = field(default=False, kw_only=True)
    form: tuple[str, str] = field(default=("open", ""), kw_only=True)
    owned: bool = field(default=False, kw_only=True)

    def path(self, published_events: PublishedEvents, language: str) -> str:
        """Return the page's own path."""
        path = self.rest if self.absolute else published_events.path(self.state, self.rest)
        return f"{path}?lang={language}" if self.owned else path

    def _prepare(self, published_events: PublishedEvents) -> None:
        """Do what comes before the page, with limits that nothing was counted against."""
        published_events.driver.forget_counts()
        self.before(published_events)

    def fetch(self, published_events: PublishedEvents, language: str) -> Received:
        """Request the page over HTTP."""
        self._prepare(published_events)
        path = self.path(published_events, language)
        if self.sent is None:
            return send(published_events.cloud.url, path, headers={"accept-language": language})
        values = {"language": language, **self.sent}
        return send(
            published_events.cloud.url,
            path,
            method="POST",
            body=urlencode(values).encode(),
            headers=_AS_FORM,
        )

    def show(self, page: Page, published_events: PublishedEvents, language: str = "bg") -> int:
        """Show the page to the visitor; return its status."""
        self._prepare(published_events)
        path = self.path(published_events, language)
        if self.sent is None:
            answer = page.goto(path)
        else:
            page.goto(
                published_events.path(*self.form) + (f"?lang={language}" if self.owned else "")
            )
            with page.expect_navigation() as navigation:
                page.evaluate(_SEND, {"action": path, "values": dict(self.sent)})
            answer = navigation.value
        assert answer is not None, f"{self.name}: no answer"
        return answer.status


_AS_FORM = {"content-type": "application/x-www-form-urlencoded"}

# A form that was opened before its event changed, or was changed by hand
_SEND = """({action, values}) => {
  const form = document.querySelector("main form");
  for (const [name, value] of Object.entries(values)) {
    const named = form.querySelectorAll(`[name="${name}"]`);
    for (const one of named) {
      if (one.type === "radio" || one.type === "checkbox") one.checked = one.value === value;
      else one.value = value;
    }
  }
  form.action = action;
  form.submit();
}"""

GOOD = {
    "full_name": "Мария Петрова",
    "email": "maria@example.org",
    "organisation": "Училище",
    "profession": "teacher",
    "town": "София",
    "interpretation": "bulgarian",
    "privacy": "yes",
}

SENT_BEFORE = GOOD | {"email": "again@example.org", "nonce": "a-nonce-that-was-used-before"}


def _use_up(published_events: PublishedEvents) -> None:
    """Reach the limit of submissions from this network."""
    driver = published_events.driver
    driver.use_up(submissions(ip_times(driver.app)), "127.0.0.1")


def _send_before(published_events: PublishedEvents) -> None:
    post_form(
        published_events.cloud.url, published_events.events["open"].event, None, **SENT_BEFORE
    )


PAGES = (
    Case("open", 200, "open"),
    Case("conference", 200, "conference"),
    Case("announced", 200, "announced"),
    Case("waiting", 200, "waiting"),
    Case("full", 200, "full"),
    Case("closed", 200, "closed"),
    Case("over", 200, "over"),
    Case("scheduled", 200, "scheduled"),
    Case("every-type", 200, "every-type"),
    Case("proof-of-work", 200, "guarded"),
    Case("limited", 200, "limited"),
    Case("cancelled", 200, "cancelled"),
    Case("list", 200, "open", "/", absolute=True),
    Case("privacy", 200, "open", "/privacy"),
    Case("thanks", 200, "open", "/thank-you"),
    Case("interest-noted", 200, "announced", "/interest-noted"),
    Case("no-such-event", 404, "open", "/events/no-such-event", absolute=True),
    Case("no-such-page", 404, "open", "/there/is/nothing/here", absolute=True),
)

_FORM = "/registrations"
REFUSALS = (
    Case("empty", 422, "open", _FORM, {}),
    Case("invalid", 422, "open", _FORM, GOOD | {"email": "maria@", "profession": "other"}),
    Case("address-hint", 422, "open", _FORM, GOOD | {"email": "maria@abv.gb"}),
    Case("option-full", 422, "limited", _FORM, GOOD | {"interpretation": "english"}),
    Case(
        "interest-hint",
        422,
        "announced",
        "/interest",
        {"email": "maria@gmial.com"},
        form=("announced", ""),
    ),
    Case("every-type-empty", 422, "every-type", _FORM, {}),
    Case("sent-before-opening", 403, "announced", _FORM, GOOD),
    Case("sent-when-closed", 403, "closed", _FORM, GOOD),
    Case("sent-when-over", 409, "over", _FORM, GOOD),
    Case("sent-when-cancelled", 409, "cancelled", _FORM, GOOD),
    Case("sent-when-full", 409, "full", _FORM, GOOD),
    Case("sent-otherwise", 409, "open", _FORM, SENT_BEFORE | {"town": "Варна"}, _send_before),
    Case("unreadable", 400, "open", _FORM, GOOD | {"nonce": "!"}),
    Case("too-large", 413, "open", _FORM, GOOD | {"question": TOO_LONG}),
    Case("too-many", 429, "open", _FORM, GOOD | {"email": "busy@example.org"}, _use_up),
    Case("interest-empty", 422, "announced", "/interest", {}),
    Case("interest-after-opening", 403, "open", "/interest", GOOD),
)

CASES = (*PAGES, *REFUSALS)

FAILURES = {"failed": 500, "try_later": 503}


def draw_failure(code: str, language: str) -> str:
    """Draw the page of a failure from the template."""
    return refused_page(code, language=language, request_id="request-1")


def show_failure(page: Page, code: str, language: str) -> None:
    """Show the page of a failure as the service would answer it, with its own style sheet."""
    html = draw_failure(code, language)

    def fail(route: Route) -> None:
        kind = "text/html; charset=utf-8"
        route.fulfill(status=FAILURES[code], content_type=kind, body=html)

    page.route(f"**/{code}", fail)
    page.goto(f"/{code}")
