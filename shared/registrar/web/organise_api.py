"""The organisers' API."""

from collections.abc import Mapping
from typing import Any

from registrar.actions.organise.office import Office
from registrar.domain.organiser import Organiser
from registrar.locale.catalogue import own_languages, translations
from registrar.web.answers import Answer, problem
from registrar.web.request import pick_language, read_request
from registrar.web.wording import refusal_message


def api(event: Mapping[str, Any], organiser: Organiser, *, office: Office) -> Answer:  # noqa: ARG001
    """Answer a program's request, whose token has been verified."""
    request = read_request({**event, "body": ""})
    language = pick_language(
        own_languages(), chosen=None, accept_language=request.headers.get("accept-language")
    )
    detail = refusal_message("not_found", translations(language).gettext)
    return problem(404, "not_found", detail, request.request_id, language=language)
