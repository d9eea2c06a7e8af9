"""Security headers of every page (F14): no content from other sites, no referrer to them."""


def page_headers(public_url: str, *, scripts: bool = False, leads_to: str = "") -> dict[str, str]:
    """Content security policy and referrer policy of a page.

    A form posts to the page's own address and is redirected to the public one: browsers check
    ``form-action`` for the redirect too, and a page may be open under another address
    (``localhost``, the API's own). ``leads_to`` are further sources that a form may be redirected
    to, as in a policy. ``scripts`` lets our own scripts run and fetch from us.
    """
    scripted = ("script-src 'self'", "connect-src 'self'") if scripts else ()
    targets = f"'self' {public_url} {leads_to}".rstrip()
    policy = (
        "default-src 'none'",
        "style-src 'self'",
        "img-src 'self'",
        "font-src 'self'",
        *scripted,
        f"form-action {targets}",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
    return {"content-security-policy": "; ".join(policy), "referrer-policy": "no-referrer"}
