"""Changing the password, by the password of until now."""

from registrar.domain.refusals import Refusal
from registrar.domain.sign_in import PasswordTooWeak
from registrar.locale.catalogue import translations
from registrar.web.components.refusal_table import status_of
from registrar.web.organiser.context import OrganiserContext
from registrar.web.organiser.sign_in.messages import what_is_wrong
from registrar.web.organiser.sign_in.new_password import new_password
from registrar.web.organiser.sign_in.proof import (
    ACCOUNT,
    NOT_PROVEN,
    PASSWORD_FIELD,
    proof_controls,
    prove,
    sign_in_anew,
)
from registrar.web.organiser.sign_in.sign_in_pages import count_attempt
from registrar.web.organiser.simple_form import NEW_PASSWORD, SimpleForm, ask, form_page
from registrar.web.protocol.response import HttpResponse

PASSWORD_PAGE = "/organise/account/password"  # noqa: S105 an address
NEW_FIELD = "new"


def password_form(context: OrganiserContext) -> HttpResponse:
    """Ask for the password of now and a new one."""
    return _page(context)


def change_password(context: OrganiserContext) -> HttpResponse:
    """Change the password; every other session has ended then."""
    count_attempt(context)
    old = context.fields.exact(PASSWORD_FIELD)
    try:
        new = new_password(context, NEW_FIELD, context.organiser.address, known=True)
        proof = prove(context)
        context.deps.auth.change_password(proof.access, old=old, new=new)
    except (*NOT_PROVEN, PasswordTooWeak) as error:
        return _page(context, error)
    context.record("password_changed", reason="changed")
    return sign_in_anew(context, proof, new, done="new-password")


def _page(context: OrganiserContext, error: Refusal | None = None) -> HttpResponse:
    _ = translations(context.language).gettext
    weak = isinstance(error, PasswordTooWeak)
    new = ask(
        NEW_FIELD,
        _("New password"),
        NEW_PASSWORD,
        advice=_("At least 12 characters. Several words are good."),
        error=what_is_wrong(error, context.language) if weak else None,
    )
    form = SimpleForm(
        heading=_("Change your password"),
        lead=(_("You will stay signed in here. Every other session of yours will end."),),
        action=PASSWORD_PAGE,
        button=_("Change the password"),
        controls=(*proof_controls(context, None if weak else error), new),
        links=((ACCOUNT, _("Back to your account")),),
    )
    return form_page(form, context, status=status_of(error.code) if error else 200)
