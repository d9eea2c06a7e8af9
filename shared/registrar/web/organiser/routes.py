"""The routes of the organisers' pages.

A GET changes nothing (M7). A POST has passed the CSRF check, and is answered with
``context.redirect``, or with the form again and a status of 422. A page's module is imported when
the page is asked for.
"""

from collections.abc import Mapping

from registrar.web.organiser.edit.routes import EDIT_LARGE, EDIT_ROUTES, EDIT_UPLOADS
from registrar.web.organiser.handler import Handler, PageModule, PublicPage
from registrar.web.organiser.several.frame import LATER_EVENTS, OVERVIEW, PEOPLE

attendance_import = PageModule("attendance_import")
attendance_page = PageModule("attendance_page")
audit_page = PageModule("audit_page")
certificates_page = PageModule("certificates_page")
digest_off_page = PageModule("digest_off_page")
digest_page = PageModule("digest_page")
door_page = PageModule("door_page")
door_steps = PageModule("door_steps")
export_page = PageModule("export_page")
figures_page = PageModule("figures_page")
mails_page = PageModule("mails_page")
message_list = PageModule("message_list")
message_pages = PageModule("message_pages")
overview_pages = PageModule("overview_pages")
report_page = PageModule("report_page")
snippet_page = PageModule("snippet_page")
bulk_pages = PageModule("registrations.bulk_pages")
change_pages = PageModule("registrations.change_pages")
correct_page = PageModule("registrations.correct_page")
detail_page = PageModule("registrations.detail_page")
import_page = PageModule("registrations.import_page")
list_page = PageModule("registrations.list_page")
new_page = PageModule("registrations.new_page")
presence_pages = PageModule("registrations.presence_pages")
printed_page = PageModule("registrations.printed_page")
worklists_page = PageModule("registrations.worklists_page")
account_pages = PageModule("sign_in.account_pages")
password_page = PageModule("sign_in.password_page")
recovery_pages = PageModule("sign_in.recovery_pages")
sessions_page = PageModule("sign_in.sessions_page")
sign_in_pages = PageModule("sign_in.sign_in_pages")
later_events_page = PageModule("several.later_events_page")
overview_page = PageModule("several.overview_page")
people_page = PageModule("several.people_page")

SIGN_IN, ACCOUNT = "/organise/sign-in", "/organise/account"
_PASSWORD, _SESSIONS = f"{ACCOUNT}/password", f"{ACCOUNT}/sessions"
_DIGEST_OFF = "/organise/no-digest/{event}/{token}"

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
    ("GET", _PASSWORD): password_page.password_form,
    ("POST", _PASSWORD): password_page.change_password,
    ("GET", _SESSIONS): sessions_page.sessions,
    ("GET", f"{_SESSIONS}/end"): sessions_page.ask_to_end,
    ("POST", f"{_SESSIONS}/end"): sessions_page.end,
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

# Handlers of forms whose texts are given back if they are refused
LONG_FORMS: frozenset[Handler] = LARGE_FORMS | {message_pages.step}

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
    ("GET", _DIGEST_OFF): PublicPage(digest_off_page.ask_to_end_digest),
    ("POST", _DIGEST_OFF): PublicPage(digest_off_page.end_digest_by_link, signed=True),
}
