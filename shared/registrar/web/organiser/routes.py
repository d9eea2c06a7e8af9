"""The routes of the organisers' pages.

A GET changes nothing (M7). A POST has passed the CSRF check, and is answered with
``context.redirect``, or with the form again and a status of 422.
"""

from collections.abc import Mapping

from registrar.web.organiser import (
    attendance_import,
    attendance_page,
    audit_page,
    certificates_page,
    digest_off_page,
    digest_page,
    door_page,
    door_steps,
    export_page,
    figures_page,
    mails_page,
    message_list,
    message_pages,
    overview_pages,
    report_page,
    snippet_page,
)
from registrar.web.organiser.edit.routes import EDIT_LARGE, EDIT_ROUTES, EDIT_UPLOADS
from registrar.web.organiser.handler import Handler, PublicPage
from registrar.web.organiser.registrations import (
    bulk_pages,
    change_pages,
    correct_page,
    detail_page,
    import_page,
    list_page,
    new_page,
    presence_pages,
    printed_page,
    worklists_page,
)
from registrar.web.organiser.several import later_events_page, overview_page, people_page
from registrar.web.organiser.several.frame import LATER_EVENTS, OVERVIEW, PEOPLE
from registrar.web.organiser.sign_in import (
    account_pages,
    password_page,
    proof,
    recovery_pages,
    sessions_page,
    sign_in_pages,
)

SIGN_IN, ACCOUNT = sign_in_pages.SIGN_IN, proof.ACCOUNT

_IMPORT = "/organise/events/{event}/registrations/import"
_REGISTRATION = "/organise/events/{event}/registrations/{registration}"

_CANCELLATION = "/organise/events/{event}/cancellations/{cancellation}"
_MAILS = "/organise/events/{event}/emails"

ROUTES: Mapping[tuple[str, str], Handler] = {
    ("GET", "/organise"): overview_pages.all_events,
    ("GET", OVERVIEW): overview_page.overview,
    ("GET", PEOPLE): people_page.people,
    ("GET", LATER_EVENTS): later_events_page.later_events,
    ("POST", LATER_EVENTS): later_events_page.export,
    ("GET", "/organise/events/{event}"): overview_pages.overview,
    ("GET", "/organise/events/{event}/registrations"): list_page.registrations,
    ("GET", "/organise/events/{event}/registrations/new"): new_page.form,
    ("POST", "/organise/events/{event}/registrations/new"): new_page.save,
    ("GET", _IMPORT): import_page.form,
    ("GET", f"{_IMPORT}/template"): import_page.template,
    ("POST", _IMPORT): import_page.take_file,
    ("GET", _REGISTRATION): detail_page.registration,
    ("GET", f"{_REGISTRATION}/correct"): correct_page.form,
    ("POST", f"{_REGISTRATION}/correct"): correct_page.save,
    ("GET", f"{_REGISTRATION}/cancel"): change_pages.ask_to_cancel,
    ("POST", f"{_REGISTRATION}/cancel"): change_pages.cancel,
    ("GET", f"{_REGISTRATION}/erase"): change_pages.ask_to_erase,
    ("POST", f"{_REGISTRATION}/erase"): change_pages.erase,
    ("POST", f"{_REGISTRATION}/undo"): change_pages.undo,
    ("POST", f"{_REGISTRATION}/resend"): change_pages.resend,
    ("GET", f"{_REGISTRATION}/confirmation"): printed_page.confirmation,
    ("POST", f"{_REGISTRATION}/release"): change_pages.release,
    ("POST", f"{_REGISTRATION}/reserved-seat"): change_pages.give_reserved,
    ("POST", f"{_REGISTRATION}/minutes"): presence_pages.save_minutes,
    ("POST", f"{_REGISTRATION}/zoom-names"): presence_pages.forget_name,
    ("POST", f"{_REGISTRATION}/certificate"): presence_pages.email_certificate,
    ("GET", "/organise/events/{event}/cancellations"): bulk_pages.cancellations,
    ("GET", "/organise/events/{event}/cancellations/new"): bulk_pages.ask,
    ("POST", "/organise/events/{event}/cancellations/new"): bulk_pages.cancel,
    ("GET", _CANCELLATION): bulk_pages.cancellation,
    ("POST", _CANCELLATION): bulk_pages.go_on,
    ("POST", f"{_CANCELLATION}/undo"): bulk_pages.undo,
    ("GET", "/organise/events/{event}/door"): door_page.door,
    ("POST", "/organise/events/{event}/door"): door_steps.step,
    ("GET", "/organise/events/{event}/waiting"): worklists_page.waiting,
    ("POST", "/organise/events/{event}/waiting"): worklists_page.promote,
    ("GET", "/organise/events/{event}/quarantine"): worklists_page.quarantine,
    ("GET", "/organise/events/{event}/not-reached"): worklists_page.not_reached,
    ("GET", "/organise/events/{event}/audit"): audit_page.audit_log,
    ("GET", "/organise/events/{event}/digest"): digest_page.digest_page,
    ("POST", "/organise/events/{event}/digest"): digest_page.save_digest,
    ("GET", "/organise/account"): account_pages.account,
    ("POST", "/organise/account/authenticator"): account_pages.offer_authenticator,
    ("POST", "/organise/account/authenticator/confirm"): account_pages.confirm_authenticator,
    ("GET", "/organise/account/authenticator/forget"): account_pages.ask_to_forget,
    ("POST", "/organise/account/authenticator/forget"): account_pages.forget_authenticator,
    ("GET", password_page.PASSWORD_PAGE): password_page.password_form,
    ("POST", password_page.PASSWORD_PAGE): password_page.change_password,
    ("GET", sessions_page.SESSIONS): sessions_page.sessions,
    ("GET", sessions_page.END): sessions_page.ask_to_end,
    ("POST", sessions_page.END): sessions_page.end,
    ("POST", "/organise/sign-out"): account_pages.sign_out,
    ("GET", "/organise/events/{event}/figures"): figures_page.figures_page,
    ("GET", "/organise/events/{event}/messages"): message_list.messages,
    ("GET", "/organise/events/{event}/message"): message_pages.write,
    ("POST", "/organise/events/{event}/message"): message_pages.step,
    ("GET", _MAILS): mails_page.mails,
    ("GET", f"{_MAILS}/{{mail}}"): mails_page.mail,
    ("POST", f"{_MAILS}/{{mail}}"): mails_page.send,
    ("GET", f"{_MAILS}/{{mail}}/{{language}}"): mails_page.mail_html,
    ("GET", "/organise/events/{event}/attendance"): attendance_page.attendance_page,
    ("POST", "/organise/events/{event}/attendance/report"): attendance_import.read_in,
    ("GET", "/organise/events/{event}/attendance/certificates"): (
        certificates_page.certificates_page
    ),
    ("POST", "/organise/events/{event}/attendance/certificates"): (
        certificates_page.email_certificates
    ),
    ("GET", "/organise/events/{event}/export"): export_page.export_page,
    ("POST", "/organise/events/{event}/export"): export_page.make_export,
    ("GET", "/organise/events/{event}/report"): report_page.team_report,
    ("GET", "/organise/events/{event}/report.csv"): report_page.team_report_csv,
    ("GET", "/organise/events/{event}/snippet"): snippet_page.snippet_page,
    **EDIT_ROUTES,
}

# Handlers that an organiser reaches before an authenticator is set up, where one is required
OWN_ACCOUNT: frozenset[Handler] = frozenset(
    handler
    for (_, path), handler in ROUTES.items()
    if path == ACCOUNT or path.startswith((f"{ACCOUNT}/", "/organise/sign-out"))
)

# Handlers of forms with files
UPLOADS: frozenset[Handler] = EDIT_UPLOADS | {attendance_import.read_in, import_page.take_file}

# Handlers of forms with more fields and longer texts than others have
LARGE_FORMS: frozenset[Handler] = EDIT_LARGE

PUBLIC_ROUTES: Mapping[tuple[str, str], PublicPage] = {
    ("GET", SIGN_IN): PublicPage(sign_in_pages.sign_in),
    ("POST", SIGN_IN): PublicPage(sign_in_pages.take_password),
    ("GET", "/organise/new-password"): PublicPage(sign_in_pages.new_password),
    ("POST", "/organise/new-password"): PublicPage(sign_in_pages.take_new_password),
    ("GET", "/organise/code"): PublicPage(sign_in_pages.code),
    ("POST", "/organise/code"): PublicPage(sign_in_pages.take_code),
    ("GET", "/organise/forgotten"): PublicPage(recovery_pages.forgotten),
    ("POST", "/organise/forgotten"): PublicPage(recovery_pages.send_code),
    ("GET", "/organise/forgotten/code"): PublicPage(recovery_pages.recovery),
    ("POST", "/organise/forgotten/code"): PublicPage(recovery_pages.set_password),
    ("GET", digest_off_page.DIGEST_OFF): PublicPage(digest_off_page.ask_to_end_digest),
    ("POST", digest_off_page.DIGEST_OFF): PublicPage(
        digest_off_page.end_digest_by_link, signed=True
    ),
}
