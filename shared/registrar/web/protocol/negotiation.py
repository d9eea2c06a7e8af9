"""Negotiation of content: page or JSON, and the language of the answer."""

from collections.abc import Iterator, Mapping

from registrar.web.protocol.request import JSON, Request, media_type

_DATA = {JSON, "application/problem+json"}
_HEADER_ITEMS = 40  # entries of an Accept header that are read, at most


def wants_page(request: Request) -> bool:
    """Tell whether to answer a person, with a page or a redirect, rather than JSON."""
    accepted = dict(_weighted(request.headers.get("accept", "")))
    page = _weight(accepted, "text/html")
    data = max(_weight(accepted, kind) for kind in _DATA)
    if page != data:
        return page > data
    named = {kind for kind, weight in accepted.items() if weight}
    if ("text/html" in named) != bool(named & _DATA):
        return "text/html" in named
    if "text/html" not in named and _is_scripted(request):
        return False
    return media_type(request) != JSON or "text/html" in named


def _is_scripted(request: Request) -> bool:
    """Tell whether a script sent the request, by Fetch Metadata 2.2.

    A browser without Fetch Metadata names text/html where it opens a page, so ``*/*`` with an
    origin is a script's too.
    """
    mode = request.headers.get("sec-fetch-mode", "")
    return mode != "navigate" if mode else "origin" in request.headers


def _weight(accepted: Mapping[str, float], kind: str) -> float:
    family = kind.partition("/")[0] + "/*"
    return accepted.get(kind, accepted.get(family, accepted.get("*/*", 0.0)))


def pick_language(
    languages: tuple[str, ...], *, chosen: str | None, accept_language: str | None
) -> str:
    """The language to answer in: chosen, else accepted, else the event's first (L4)."""
    explicit = _primary(chosen or "")
    if explicit in languages:
        return explicit
    wishes = list(_weighted(accept_language or ""))
    offered = [language for language in languages if (language, 0.0) not in wishes]
    named = {_primary(tag) for tag, _ in wishes}
    for tag, weight in sorted(wishes, key=lambda wish: -wish[1]):
        others = [language for language in offered if language not in named] if tag == "*" else []
        fitting = [language for language in offered if language == _primary(tag)] + others
        if weight and fitting:
            return fitting[0]
    return languages[0]


def _primary(tag: str) -> str:
    return tag.strip().lower().partition("-")[0]


def _weighted(header: str) -> Iterator[tuple[str, float]]:
    """The entries of an Accept header with their weights (RFC 9110 12.4.2), in order."""
    for item in header.split(",", _HEADER_ITEMS)[:_HEADER_ITEMS]:
        name, *parameters = (part.strip().lower() for part in item.split(";"))
        if name:
            yield (
                name,
                next(
                    (_q(parameter) for parameter in parameters if parameter.startswith("q=")), 1.0
                ),
            )


def _q(parameter: str) -> float:
    try:
        weight = float(parameter[2:])
    except ValueError:
        return 0.0
    return weight if 0 <= weight <= 1 else 0.0
