"""The cookies of an organiser's browser, each bound to our host and out of scripts' reach (S2).

Browsers keep ``__Host-`` cookies from other hosts and plain HTTP (RFC 6265bis 4.1.3.2). Only the
local cloud has an address of plain HTTP; there they go without that name and without ``Secure``.
"""

from dataclasses import dataclass, field

YEAR = 31_536_000  # seconds


@dataclass
class Cookies:
    """Cookies of a request, and those that its response sets."""

    sent: tuple[str, ...]
    secure: bool
    _kept: dict[str, str] = field(default_factory=dict, init=False)
    _told: dict[str, str] = field(default_factory=dict, init=False)

    @property
    def told(self) -> list[str]:
        """The Set-Cookie headers, one a name."""
        return list(self._told.values())

    def read(self, name: str) -> str:
        """The cookie's value, as it will be from now on; empty if there is none."""
        if name in self._kept:
            return self._kept[name]
        wanted = self._name(name)
        pairs = (one.partition("=") for one in self.sent)
        return next((value for key, _, value in pairs if key.strip() == wanted), "")

    def keep(self, name: str, value: str, *, seconds: int | None = None) -> None:
        """Have it kept, until the browser ends or for so many seconds."""
        lasting = "" if seconds is None else f"; Max-Age={seconds}"
        secure = "; Secure" if self.secure else ""
        attributes = f"Path=/{lasting}{secure}; HttpOnly; SameSite=Strict"
        self._kept[name] = value
        self._told[name] = f"{self._name(name)}={value}; {attributes}"

    def drop(self, name: str) -> None:
        """Have it forgotten, if the browser has it."""
        if self.read(name):
            self.keep(name, "", seconds=0)

    def _name(self, name: str) -> str:
        return f"__Host-{name}" if self.secure else name
