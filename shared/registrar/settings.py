"""Settings: what a deployment says, read from a mapping that wiring gives."""

from collections.abc import Mapping, Sequence
from dataclasses import MISSING, dataclass, fields

_PREFIX = "REGISTRAR_"


class SettingsMissing(Exception):
    """Settings that are not there; all of them, not just the first."""


@dataclass(frozen=True)
class Settings:
    """Environment variables, each as REGISTRAR_ and the name in capitals.

    Those about people are the organisers' function's alone, those about a proxy are absent without
    one; the local ones are the local cloud's.
    """

    table: str
    secret: str
    public_url: str
    sender: str
    configuration_set: str
    ip_limit: str
    form_secret: str
    people_issuer: str = ""
    people_client: str = ""
    codes_required: str = ""
    origin_digests: str = ""
    proxy_required: str = ""
    local_clock: str = ""
    local_cognito: str = ""

    @classmethod
    def of_stack(cls, outputs: Mapping[str, str]) -> "Settings":
        """The settings of a deployed stack, from its outputs."""
        return cls(
            table=outputs["Table"],
            secret=outputs["Secret"],
            public_url=outputs["PublicUrl"],
            sender=outputs["Sender"],
            configuration_set=outputs["ConfigurationSet"],
            ip_limit=outputs["IpLimit"],
            form_secret=outputs["FormSecret"],
            people_issuer=outputs["PeopleIssuer"],
            people_client=outputs["PeopleClient"],
        )

    @classmethod
    def read(cls, environment: Mapping[str, str]) -> "Settings":
        """The settings; SettingsMissing names every one that is absent."""
        given = {
            field.name: environment[_PREFIX + field.name.upper()]
            for field in fields(cls)
            if environment.get(_PREFIX + field.name.upper())
        }
        missing = [f.name for f in fields(cls) if f.default is MISSING and f.name not in given]
        _complain(missing)
        return cls(**given)

    def of_people(self) -> tuple[str, str]:
        """The user pool's issuer and client; SettingsMissing where organisers are not met."""
        told = {"people_issuer": self.people_issuer, "people_client": self.people_client}
        _complain([name for name, value in told.items() if not value])
        return self.people_issuer, self.people_client


def _complain(missing: Sequence[str]) -> None:
    if missing:
        names = ", ".join(_PREFIX + name.upper() for name in missing)
        raise SettingsMissing(f"set in the environment: {names}")
