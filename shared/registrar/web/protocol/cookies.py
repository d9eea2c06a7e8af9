"""The cookies of an organiser's browser, each bound to our host and out of scripts' reach (S2).

Browsers neither send ``__Host-`` cookies to other hosts or plain HTTP nor accept them from there
(RFC 6265bis 4.1.3.2). Only the local cloud uses plain HTTP, without that prefix and ``Secure``.
"""

from dataclasses import dataclass, field

YEAR = 31_536_000  # seconds


@dataclass
class Cookies:
    """Cookies of a request, and those that its response sets."""

    sent: tuple[str, ...]
    secure: bool
    _values: dict[str, str] = field(default_factory=dict, init=False)
    _headers: dict[str, str] = field(default_factory=dict, init=False)

    @property
    def headers(self) -> list[str]:
        """The Set-Cookie headers, one a name."""
        return list(self._headers.values())

    def read(self, name: str) -> str:
        """The cookie's value, as set by this response or else as sent; empty if there is none."""
        if name in self._values:
            return self._values[name]
        wanted = self._name(name)
        pairs = (cookie.partition("=") for cookie in self.sent)
        return next((value for key, _, value in pairs if key.strip() == wanted), "")

    def keep(self, name: str, value: str, *, seconds: int | None = None) -> None:
        """Set the cookie, until the browser ends or for ``seconds``."""
        lasting = "" if seconds is None else f"; Max-Age={seconds}"
        secure = "; Secure" if self.secure else ""
        attributes = f"Path=/{lasting}{secure}; HttpOnly; SameSite=Strict"
        self._values[name] = value
        self._headers[name] = f"{self._name(name)}={value}; {attributes}"

    def drop(self, name: str) -> None:
        """Delete the cookie, if the browser has it."""
        if self.read(name):
            self.keep(name, "", seconds=0)

    def _name(self, name: str) -> str:
        return f"__Host-{name}" if self.secure else name
