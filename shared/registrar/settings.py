"""Settings: what a deployment says, read from a mapping that wiring gives."""

from collections.abc import Mapping
from dataclasses import dataclass, fields

_PREFIX = "REGISTRAR_"


class SettingsMissing(Exception):
    """Settings that are not there; all of them, not just the first."""


@dataclass(frozen=True)
class Settings:
    """What the environment says, each as REGISTRAR_ and the name in capitals."""

    table: str
    secret: str
    public_url: str
    sender: str
    configuration_set: str
    ip_limit: str
    form_secret: str
    local_clock: str = ""

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
        )

    @classmethod
    def read(cls, environment: Mapping[str, str]) -> "Settings":
        """The settings; SettingsMissing names every one that is absent."""
        given = {
            field.name: environment[_PREFIX + field.name.upper()]
            for field in fields(cls)
            if environment.get(_PREFIX + field.name.upper())
        }
        missing = [f.name for f in fields(cls) if f.name not in given and f.name != "local_clock"]
        if missing:
            names = ", ".join(_PREFIX + name.upper() for name in missing)
            raise SettingsMissing(f"set in the environment: {names}")
        return cls(**given)
