"""Texts of the refusals of a request: its body, address, sign-in, or rate."""

from collections.abc import Mapping

from registrar.domain.translatable import N_
from registrar.web.components.refusal_text import RefusalText

REQUESTS: Mapping[str, RefusalText] = {
    "not_utf8": RefusalText(
        status=400,
        visitor=N_("The form did not arrive as UTF-8 text; open it again and send it again"),
        program=N_("The body is not UTF-8 text"),
    ),
    "wrong_base64": RefusalText(
        status=400,
        visitor=N_("The form did not arrive whole; send it again"),
        program=N_("The body did not arrive whole; send it again"),
    ),
    "bad_json": RefusalText(
        status=400,
        visitor=N_("This is not one JSON object with plain numbers and texts"),
    ),
    "bad_form": RefusalText(
        status=400,
        visitor=N_("The form did not arrive whole; send it again"),
    ),
    "bad_nonce": RefusalText(
        status=400,
        visitor=N_("The form's nonce has to be 16 to 128 letters, digits, hyphens or underscores"),
    ),
    "bad_control": RefusalText(
        status=400,
        visitor=N_("The nonce, the language and the redirect have to be texts"),
    ),
    "repeated_field": RefusalText(
        status=400,
        visitor=N_("A field was sent twice; send each field once"),
    ),
    "too_many_fields": RefusalText(
        status=400,
        visitor=N_("More fields were sent than the form has"),
    ),
    "too_deep": RefusalText(
        status=400,
        visitor=N_("The JSON object is nested too deeply"),
    ),
    "no_files": RefusalText(
        status=400,
        visitor=N_("Files cannot be sent with this form; leave them out"),
    ),
    "damaged_file": RefusalText(
        status=400,
        organiser=N_("A file did not arrive whole, and nothing was saved; choose the files again"),
    ),
    "too_large": RefusalText(
        status=413,
        heading=N_("Your answers are too long"),
        visitor=N_("Your answers are too long; shorten them and send the form again"),
        organiser=N_("That is too long; shorten it and send it again"),
        program=N_("The body is too long"),
    ),
    "too_much_at_once": RefusalText(
        status=413,
        program=N_(
            "There are too many registrations for one answer: ask for fewer with “since” and"
            " “until”, or use the command line, whose exports have no limit"
        ),
    ),
    "wrong_content_type": RefusalText(
        status=415,
        visitor=N_(
            "Send the form as application/json, application/x-www-form-urlencoded or"
            " multipart/form-data, in UTF-8"
        ),
        organiser=N_("The form did not arrive as this page sends it; open the page again"),
        program=N_("Send JSON in UTF-8, as application/json"),
    ),
    "not_signed_in": RefusalText(
        status=401,
        organiser_heading=N_("You are not signed in"),
        organiser=N_("Your session has ended, and nothing was changed; sign in, then do it again"),
    ),
    "session_idle": RefusalText(
        status=401,
        organiser_heading=N_("You were signed out after an hour without activity"),
        organiser=N_("Nothing was changed; sign in, then do it again"),
    ),
    "code_needed": RefusalText(
        status=403,
        organiser_heading=N_("First set up an authenticator app"),
        organiser=N_(
            "Those who own or manage events sign in with a code as well; set up an app under"
            " Account, then do it again"
        ),
        program=N_(
            "Those who own or manage events sign in with a code as well; set up an authenticator"
            " app on the page of your account, then sign in again"
        ),
    ),
    "foreign_form": RefusalText(
        status=403,
        organiser=N_(
            "The form was not made for this session, or did not come from this address; open the"
            " page again from your list of events, and do it again there"
        ),
    ),
    "forbidden": RefusalText(
        status=403,
        heading=N_("You may not see this page"),
        visitor=N_("You may not see this page"),
    ),
    "not_through_proxy": RefusalText(
        status=403,
        heading=N_("This is not the address of the service"),
        visitor=N_("Open the service under its own address, which is in every email"),
    ),
    "not_found": RefusalText(
        status=404,
        heading=N_("Page not found"),
        visitor=N_("There is no such page; check its address"),
        organiser_heading=N_("There is no such page"),
    ),
    "not_allowed": RefusalText(
        status=405,
        heading=N_("This address cannot be used in this way"),
        visitor=N_("This address cannot be used in this way"),
    ),
    "link_refused": RefusalText(
        status=404,
        heading=N_("This link is not valid, or no longer valid"),
        visitor=N_("This link does not work"),
    ),
    "wrong_password": RefusalText(
        status=422,
        organiser=N_(
            "The address and the password do not match. If your invitation is older than seven"
            " days, ask for a new one"
        ),
    ),
    "password_too_weak": RefusalText(
        status=422,
        organiser=N_(
            "Choose a password of at least 12 characters, without a space at its beginning or end,"
            " that you do not use elsewhere"
        ),
    ),
    "password_too_common": RefusalText(
        status=422,
        organiser=N_(
            "This password is one of the first that others would guess; choose several words that"
            " have nothing to do with one another"
        ),
    ),
    "password_of_own_words": RefusalText(
        status=422,
        organiser=N_(
            "This password is made of words of your address or of the events, which others would"
            " try first; add several other words"
        ),
    ),
    "new_password_needed": RefusalText(
        status=422,
        organiser=N_("Your password has to be replaced: have a code for a new one sent"),
    ),
    "wrong_code": RefusalText(
        status=422,
        organiser=N_("Enter the six digits that are shown or were sent now"),
    ),
    "step_ended": RefusalText(
        status=422,
    ),
    "too_many_tries": RefusalText(
        status=429,
        organiser=N_("There were too many attempts; wait fifteen minutes, then try again"),
    ),
    "too_many_requests": RefusalText(
        status=429,
        heading=N_("Please wait a little"),
        visitor=N_("Too many attempts from here; wait a little and try again"),
        before_wait=N_("Too many attempts from here"),
        organiser_heading=N_("Too many attempts"),
        step=N_(
            "Nothing was sent: the details of this registration were sent several times already."
        ),
    ),
    "too_many_changes": RefusalText(
        status=429,
        heading=N_("Too many changes today"),
        visitor=N_(
            "This registration has been changed many times today, and each change is an email; "
            "you can still cancel it or delete your data"
        ),
    ),
    "try_later": RefusalText(
        status=503,
        heading=N_("Please try again in a minute"),
        visitor=N_("We cannot take your registration just now; try again in a minute"),
        attendee=N_(
            "We could not do this just now, and nothing was changed; try again in a minute"
        ),
        organiser_heading=N_("Not just now"),
        organiser=N_(
            "We could not do this just now, and nothing was changed; try again in a minute"
        ),
        step=N_("This could not be done just now, and nothing was changed. Try again in a minute."),
    ),
    "failed": RefusalText(
        status=500,
        heading=N_("Something went wrong"),
        visitor=N_("Something went wrong on our side; try again in a minute"),
    ),
}
