"""The certificate of attendance as a PDF: one page, in the language of the event's texts.

The same registration gives the same bytes. Long names and titles are wrapped, and all texts
are scaled down until they fit.
"""

from collections.abc import Iterable
from datetime import timedelta

from registrar.domain.certificate import code_of, stated_minutes
from registrar.domain.event import EventDefinition, Organisation
from registrar.domain.registration import Registration
from registrar.files.pdf_page import HEIGHT, INK, MARGIN, MUTED, PRIMARY, WIDTH, PdfPage, Style
from registrar.locale.catalogue import translations
from registrar.locale.dates import length, plain, when

_TEXT_WIDTH = WIDTH - 2 * MARGIN
_BOTTOM = 62.0  # millimetres for signatory, funding and verification
_SMALL = Style(8.5, colour=MUTED)
_SIGNED_WIDTH = 82.0
_SMALLEST = 0.2

StyledLine = tuple[str, Style]


def certificate(
    registration: Registration, definition: EventDefinition, *, language: str, link: str
) -> bytes:
    """Return the PDF; ``link`` verifies it. Raises ValueError if there is no certificate."""
    attended = registration.checked_in or registration.minutes is not None
    if definition.certificate is None or not attended:
        raise ValueError("there is no certificate of this")
    lines = _lines(registration, definition, language)
    heading = next(text for text, style in lines if style.tag == "/H1")
    paper = PdfPage(
        title=f"{heading}: {plain(definition.title[language])}",
        language=language,
        author=plain(definition.organisers[0].name[language]),
        written=definition.ends,
    )
    paper.bar()
    _stack(lines, MARGIN, MARGIN, _TEXT_WIDTH, HEIGHT - MARGIN - _BOTTOM, paper)
    _sign(definition, language, paper)
    _fund(definition, language, paper)
    _verify(link, language, paper)
    return bytes(paper.output())


def _lines(
    registration: Registration, definition: EventDefinition, language: str
) -> list[StyledLine]:
    """Return the lines of the upper part with their styles, from top to bottom."""
    _ = translations(language).gettext
    certificate = definition.certificate
    own_title = certificate and certificate.title and plain(certificate.title[language])
    own_text = certificate and certificate.text and certificate.text[language].strip()
    minutes = stated_minutes(registration)
    lines: list[StyledLine] = [
        (_names(definition.organisers, language), Style(12, colour=MUTED, below=9)),
        (own_title or _("Certificate of attendance"), Style(30, True, PRIMARY, 7, "/H1")),
        (_("This is to certify that"), Style(13, colour=MUTED, below=1)),
        (plain(registration.name), Style(26, True, INK, 3)),
        (_("took part in"), Style(13, colour=MUTED, below=1)),
        (plain(definition.title[language]), Style(18, True, INK, 3)),
        (when(definition.starts, definition.ends, language), Style(12, below=1)),
    ]
    if minutes is not None:
        present = _("Time present: %(time)s") % {
            "time": length(timedelta(minutes=minutes), language)
        }
        lines.append((present, Style(12, below=4)))
    if own_text:
        lines.append((own_text, Style(12, below=4)))
    if definition.partners:
        partners = _names(definition.partners, language)
        words = _("In partnership with %(names)s") % {"names": partners}
        lines.append((words, Style(10.5, colour=MUTED)))
    return lines


def _names(organisations: Iterable[Organisation], language: str) -> str:
    return ", ".join(plain(body.name[language]) for body in organisations)


def _sign(definition: EventDefinition, language: str, paper: PdfPage) -> None:
    """Draw the signatory at the right: space for a signature, a line, name and post."""
    signatory = definition.certificate and definition.certificate.signatory
    if not signatory:
        return
    x, y = WIDTH - MARGIN - _SIGNED_WIDTH, HEIGHT - _BOTTOM + 14
    paper.line_across(x=x, y=y, width=_SIGNED_WIDTH)
    lines = [(plain(signatory.name[language]), Style(11, True))]
    if signatory.post:
        lines.append((plain(signatory.post[language]), Style(10, colour=MUTED)))
    _stack(lines, x, y + 2, _SIGNED_WIDTH, 22, paper)


def _fund(definition: EventDefinition, language: str, paper: PdfPage) -> None:
    """Draw the funding at the left: emblem, statement and disclaimer (P8)."""
    if definition.funding is None:
        return
    _ = translations(language).gettext
    x, y, width = MARGIN, HEIGHT - _BOTTOM + 6, _TEXT_WIDTH - _SIGNED_WIDTH - 14
    if definition.funding.emblem:
        paper.emblem(x=x, y=y, height=14, alternative=_("Emblem of the European Union"))
        x, width = x + 26, width - 26
    lines = [
        (plain(definition.funding.statement[language]), Style(9.5, below=1.5)),
        (plain(definition.funding.disclaimer[language]), Style(7.5, colour=MUTED)),
    ]
    _stack(lines, x, y - 1, width, 32, paper)


def _stack(
    lines: list[StyledLine], x: float, y: float, width: float, space: float, paper: PdfPage
) -> None:
    """Write lines below one another in a box, all scaled down until they fit."""
    scale = 1.0
    while _height(lines, scale, width, paper) > space and scale > _SMALLEST:
        scale *= 0.95
    for text, style in lines:
        y = paper.write_text(text, style.scaled(scale), x=x, y=y, width=width)


def _height(lines: list[StyledLine], scale: float, width: float, paper: PdfPage) -> float:
    return sum(paper.height_of(text, style.scaled(scale), width) for text, style in lines)


def _verify(link: str, language: str, paper: PdfPage) -> None:
    """Write the code and the link that verify the certificate."""
    _ = translations(language).gettext
    code = code_of(link.rpartition("/")[2])
    words = _("Code %(code)s. Verify this certificate at:")
    y = paper.write_text(words % {"code": code}, _SMALL, x=MARGIN, y=HEIGHT - 20, width=_TEXT_WIDTH)
    style = _SMALL._replace(colour=PRIMARY)
    paper.write_text(link, style, x=MARGIN, y=y, width=_TEXT_WIDTH, link=link)
