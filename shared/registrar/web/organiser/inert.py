"""Inert pages: a page or a mail of ours from which nothing is opened, sent or run.

The markup is that of our own templates, which escape every text of an event: no angle bracket or
quotation mark of a text is markup.
"""

import re

_LINK = re.compile(r'<a\b[^>]* href="(?!#)[^>]*>')
_ADDRESS = re.compile(r' (?:href|hreflang|target)="[^"]*"')
_FORM = re.compile(r"<form\b[^>]*>")
_SCRIPT = re.compile(r"<script\b[^>]*></script>\n?")
_BODY = re.compile(r"<body\b[^>]*>\n?")
_HEADER = "<header "
_SUBMITS = 'type="submit"'
_EMBLEM = 'src="cid:emblem"'
_OF_SERVICE = re.compile(r' (href|src)="(?=/static/)')


def inert(html: str, *, emblem: str = "") -> str:
    """Return the page without links to other pages, targets of forms and scripts.

    Links within the page stay. ``emblem`` is the address of the picture that a mail brings along.
    """
    without_links = _LINK.sub(lambda link: _ADDRESS.sub("", link[0]), html)
    without_forms = _FORM.sub("<form>", _SCRIPT.sub("", without_links))
    without_buttons = without_forms.replace(_SUBMITS, 'type="button"')
    return without_buttons.replace(_EMBLEM, f'src="{emblem}"') if emblem else without_buttons


def with_origin(html: str, public_url: str) -> str:
    """Return the page with whole addresses of its styles and pictures, at ``public_url``."""
    return _OF_SERVICE.sub(lambda found: f' {found[1]}="{public_url}', html)


def with_bar(html: str, bar: str, style: str) -> str:
    """Return the page with the bar above its header, and the style sheet of the bar.

    A mail has no header: it is put into a main landmark below the bar, so that the page has all of
    its content in landmarks (WCAG technique ARIA11).
    """
    styled = html.replace("</head>", f'<link rel="stylesheet" href="{style}">\n</head>', 1)
    if _HEADER in styled:
        return styled.replace(_HEADER, f"{bar}{_HEADER}", 1)
    barred = _BODY.sub(lambda body: f"{body[0]}{bar}<main>\n", styled, count=1)
    return barred.replace("</body>", "</main>\n</body>", 1)
