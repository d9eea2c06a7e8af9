"""Forms of a team: a new colleague's address, role and language, and their errors."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from registrar.domain.organiser import Role
from registrar.domain.submission import FieldError
from registrar.domain.team_member import ADDRESS_MAX
from registrar.domain.translatable import N_
from registrar.locale.catalogue import own_languages, translations
from registrar.locale.locales import own_name
from registrar.web.components.field_error_messages import field_message
from registrar.web.components.form_controls import Control
from registrar.web.organiser.edit.input_controls import EMAIL
from registrar.web.organiser.simple_form import ask, radios
from registrar.web.protocol.form_fields import Fields

ROLES: Mapping[Role, str] = {"manages": N_("Manages"), "views": N_("Views")}

_RIGHTS: Mapping[Role, str] = {
    "manages": N_("Manages: edits the event and the team, sees who has registered, writes to them"),
    "views": N_("Views: sees the event and who has registered, and changes nothing"),
}


@dataclass(frozen=True, kw_only=True)
class Colleague:
    """Address, role and language as typed; ``errors`` by field, in words."""

    address: str = ""
    role: str = ""
    language: str = ""
    errors: Mapping[str, str] = field(default_factory=dict)

    @property
    def chosen_role(self) -> Role | None:
        """The role, if it is one."""
        return _role(self.role)


def read_colleague(fields: Fields, language: str) -> Colleague:
    """Read the form; errors are in ``language``."""
    colleague = Colleague(
        address=fields.value("address").strip(),
        role=fields.value("role"),
        language=fields.value("language"),
    )
    _ = translations(language).gettext
    errors = {
        "address": "" if colleague.address else _(N_("Enter the colleague's email address")),
        "role": "" if colleague.chosen_role else _(N_("Choose what the colleague may do")),
        "language": "" if colleague.language in own_languages() else _(N_("Choose a language")),
    }
    return Colleague(
        address=colleague.address,
        role=colleague.role,
        language=colleague.language,
        errors={name: text for name, text in errors.items() if text},
    )


def read_role(fields: Fields) -> Role | None:
    """Return the role that was chosen, if any."""
    return _role(fields.value("role"))


def read_language(fields: Fields) -> str:
    """Return the language that was chosen; empty for none of the service's."""
    language = fields.value("language")
    return language if language in own_languages() else ""


def address_error(code: str, language: str) -> str:
    """Return what is wrong with an address, by the reason of its refusal."""
    _ = translations(language).gettext
    limit = ADDRESS_MAX if code == "too_long" else None
    label = _(N_("Email address"))
    return field_message(FieldError(field="address", code=code, limit=limit), label, _)


def colleague_controls(colleague: Colleague, language: str) -> tuple[Control, ...]:
    """Return the controls of the form."""
    _ = translations(language).gettext
    address = ask(
        "address",
        _(N_("Email address")),
        EMAIL,
        value=colleague.address,
        advice=_(N_("The colleague signs in with it.")),
        error=colleague.errors.get("address"),
    )
    return (
        address,
        role_control(colleague.role, language, error=colleague.errors.get("role")),
        language_control(
            colleague.language or language, language, error=colleague.errors.get("language")
        ),
    )


def role_control(role: str, language: str, *, error: str | None = None) -> Control:
    """Return the control of a role."""
    _ = translations(language).gettext
    choices: list[tuple[str, str]] = [(name, _(text)) for name, text in _RIGHTS.items()]
    return radios("role", _(N_("Role")), choices, role, error)


def language_control(chosen: str, language: str, *, error: str | None = None) -> Control:
    """Return the control of an invitation's language, each by its own name."""
    _ = translations(language).gettext
    choices = [(name, own_name(name)) for name in own_languages()]
    return radios("language", _(N_("Language of the invitation")), choices, chosen, error)


def _role(name: str) -> Role | None:
    return next((role for role in ROLES if role == name), None)
