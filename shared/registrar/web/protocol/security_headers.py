"""Security headers (F14): of pages, and of every other answer.

A page loads no content from other sites and tells them no referrer. Any other answer is data: shown
as a page nothing in it is loaded or run.
"""

from collections.abc import Mapping

from registrar.web.protocol.response import HttpResponse

# Two years, as ASVS 3.4.1 asks for at least one; sent over HTTPS alone (RFC 6797 7.2)
_TRANSPORT = {"strict-transport-security": "max-age=63072000; includeSubDomains"}

_DATA = {
    "content-security-policy": (
        "default-src 'none'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
}


def secured(response: HttpResponse, *, https: bool) -> HttpResponse:
    """Return the response with the headers of every answer; those that it has stay."""
    headers: Mapping[str, str] = response.get("headers") or {}
    return response | {"headers": {**_DATA, **(_TRANSPORT if https else {}), **headers}}


def came_by_https(headers: Mapping[str, str] | None) -> bool:
    """Tell whether the gateway took the request over HTTPS; in AWS it takes no other."""
    return (headers or {}).get("x-forwarded-proto") == "https"


def page_headers(
    public_url: str, *, scripts: bool = False, camera: bool = False, leads_to: str = ""
) -> dict[str, str]:
    """Content security policy, referrer policy and permissions policy of a page.

    A form posts to the page's own address and is redirected to the public one: browsers check
    ``form-action`` for the redirect too, and a page may be open under another address
    (``localhost``, the API's own). ``leads_to`` are further sources that a form may be redirected
    to, as in a policy. ``scripts`` lets our own scripts run and fetch from us,
    ``camera`` lets them ask for the camera.
    """
    scripted = ("script-src 'self'", "connect-src 'self'") if scripts else ()
    targets = f"'self' {public_url} {leads_to}".rstrip()
    policy = (
        "default-src 'none'",
        "style-src 'self'",
        "img-src 'self'",
        "font-src 'self'",
        *scripted,
        "object-src 'none'",
        f"form-action {targets}",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
    return {
        "content-security-policy": "; ".join(policy),
        "referrer-policy": "no-referrer",
        "permissions-policy": "camera=(self)" if camera else "camera=()",
    }


def preview_headers(*, inline_styles: bool = False) -> dict[str, str]:
    """Content security policy and referrer policy of a preview: nothing in it is sent or run.

    A mail has its styles inline, as mail programs demand; no other page may.
    """
    inline = " 'unsafe-inline'" if inline_styles else ""
    policy = (
        "default-src 'none'",
        f"style-src 'self'{inline}",
        "img-src 'self'",
        "font-src 'self'",
        "object-src 'none'",
        "form-action 'none'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
    return {"content-security-policy": "; ".join(policy), "referrer-policy": "no-referrer"}
