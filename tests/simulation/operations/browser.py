"""Browser of an organiser: cookies, forms with their hidden token, and signing in."""

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from registrar.domain.organiser import Role
from tests.simulation.operations.events import ORGANISER, VIEWER
from tests.simulation.operations.request import function_of, http_request
from tests.simulation.world.accounts import Account
from tests.simulation.world.process import SETTINGS

if TYPE_CHECKING:
    from tests.simulation.operations.act import Act

Answer = dict[str, Any]

_ROUTE = "/organise/{proxy+}"
_SIGN_IN, _HOME = "/organise/sign-in", "/organise"
_QUESTIONS = (_SIGN_IN, "/organise/new-password", "/organise/code")
_TOKEN = re.compile(r'name="csrf" value="([^"]+)"')
_OWN_PASSWORD = "several words of their own"
_EVENT = re.compile("/organise/events/([^/]+)")
_SEE_OTHER = 303

# Pages that may follow one another until somebody is signed in
_STEPS = 5


def account_of(organiser: str) -> Account:
    """Return a new account: who manages has a first password, who only sees has a code."""
    if organiser == ORGANISER:
        return Account(organiser, "first password", temporary=True)
    account = Account(organiser, _OWN_PASSWORD)
    return replace(account, secret="an app", asks_code=True) if organiser == VIEWER else account


@dataclass
class Browser:
    """Browser of one organiser; ``csrf`` is the token of the session's forms, if there is one."""

    address: str
    cookies: dict[str, str] = field(default_factory=dict)
    csrf: str = ""

    def post(self, act: "Act", path: str, fields: dict[str, str] | None = None) -> Answer:
        """Send a form of a page, signed in before if need be; return the answer, empty if none."""
        if not self.csrf and not self.sign_in(act):
            return {}
        answer = self._send(act, path, {**(fields or {}), "csrf": self.csrf})
        if answer and answer["statusCode"] in (401, 403):
            self.forget()
        return answer

    def upload(self, act: "Act", path: str, file: str, fields: dict[str, str]) -> Answer:
        """Send a form with a file."""
        if not self.csrf and not self.sign_in(act):
            return {}
        request = self._request(act, path, {})
        request["headers"]["content-type"] = "multipart/form-data; boundary=simulated"
        request["body"] = _multipart({**fields, "csrf": self.csrf}, file)
        return self._ask(act, request)

    def look(self, act: "Act", path: str) -> Answer:
        """Open a page."""
        return self._ask(act, self._request(act, path, {}, method="GET"))

    def fill_in(self, act: "Act", path: str, fields: dict[str, str]) -> Answer:
        """Open a page with a form and send the form, without a session too."""
        token = _TOKEN.search(str(self.look(act, path).get("body", "")))
        return self._send(act, path, {**fields, "csrf": token[1]}) if token else {}

    def copy(self) -> "Browser":
        """Return a browser with a copy of the session."""
        return Browser(self.address, dict(self.cookies), self.csrf)

    def sign_in(self, act: "Act") -> bool:
        """Sign in by the pages, with the password of now; tell whether a session has begun."""
        return self._walk(act, _SIGN_IN)

    def go_on(self, act: "Act", answer: Answer) -> bool:
        """Follow an answer that has begun a new sign-in; tell whether the session has begun."""
        self.csrf = ""
        return self._walk(act, _path(answer))

    def _walk(self, act: "Act", path: str) -> bool:
        """Answer the pages from that one on, until one is of a session."""
        for _ in range(_STEPS):
            page = self.look(act, path)
            token = _TOKEN.search(str(page.get("body", "")))
            if token is None:
                return False
            if path not in _QUESTIONS:
                self.csrf = token[1]
                return True
            answer = self._send(act, path, {**self._answers(act, path), "csrf": token[1]})
            if not answer or answer["statusCode"] != _SEE_OTHER:
                return False
            path = _path(answer)
        return False

    def forget(self) -> None:
        """Forget the session."""
        self.csrf = ""
        self.cookies.clear()

    def _answers(self, act: "Act", path: str) -> dict[str, str]:
        account = act.world.user_pool.accounts.get(self.address) or account_of(self.address)
        if path == _SIGN_IN:
            return {"address": self.address, "password": account.password, "to": _HOME}
        return {"code": account.code} if path.endswith("/code") else {"password": _OWN_PASSWORD}

    def _send(self, act: "Act", path: str, fields: dict[str, str]) -> Answer:
        return self._ask(act, self._request(act, path, fields))

    def _ask(self, act: "Act", request: dict[str, Any]) -> Answer:
        """Send a request; whoever is let in has the right to."""
        begun = act.now
        answer = self._keep(act.exchange(function_of(request["rawPath"]), request))
        event = _EVENT.match(request["rawPath"])
        if event and answer:
            readings = act.world.checks.readings
            readings.answered(request, answer, self.address, event[1], begun)
        is_read = request["requestContext"]["http"]["method"] == "GET"
        if event and answer and answer["statusCode"] == (200 if is_read else _SEE_OTHER):
            needed: Role = "views" if is_read else "manages"
            act.world.checks.rights.let_in(self.address, event[1], needed, begun)
        return answer

    def _request(
        self, act: "Act", path: str, fields: dict[str, str], *, method: str = "POST"
    ) -> dict[str, Any]:
        parameters = {"proxy+": path.removeprefix("/organise/")}
        request = http_request(_ROUTE, parameters, fields, act.ip, method=method)
        request["rawPath"] = request["requestContext"]["http"]["path"] = path
        request["headers"]["origin"] = SETTINGS.public_url
        return request | {"cookies": [f"{name}={text}" for name, text in self.cookies.items()]}

    def _keep(self, answer: Answer) -> Answer:
        """Keep the cookies that an answer sets."""
        for cookie in answer.get("cookies", ()):
            pair, _, attributes = cookie.partition(";")
            name, _, text = pair.partition("=")
            if "Max-Age=0" in attributes:
                self.cookies.pop(name, None)
            else:
                self.cookies[name] = text
        return answer


def _path(answer: Answer) -> str:
    """Return the path of the page that an answer leads to."""
    location = str(answer["headers"]["location"])
    return location.removeprefix(SETTINGS.public_url).partition("?")[0]


def _multipart(fields: dict[str, str], file: str) -> str:
    parts = [f'name="{name}"\r\n\r\n{text}' for name, text in fields.items()]
    parts.append(f'name="report"; filename="report.csv"\r\nContent-Type: text/csv\r\n\r\n{file}')
    begun = "".join(f"--simulated\r\nContent-Disposition: form-data; {part}\r\n" for part in parts)
    return f"{begun}--simulated--\r\n"
