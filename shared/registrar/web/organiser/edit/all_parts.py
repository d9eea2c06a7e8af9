"""Pages of all parts, by the part."""

from collections.abc import Mapping

from registrar.domain.event_parts import EventPart
from registrar.web.organiser.edit.part_page import PartPage
from registrar.web.organiser.edit.parts.certificate import CERTIFICATE
from registrar.web.organiser.edit.parts.contact import CONTACT
from registrar.web.organiser.edit.parts.dates import DATES
from registrar.web.organiser.edit.parts.emails import EMAILS
from registrar.web.organiser.edit.parts.mail import MAIL
from registrar.web.organiser.edit.parts.organisers import ORGANISERS
from registrar.web.organiser.edit.parts.place import PLACE
from registrar.web.organiser.edit.parts.privacy import PRIVACY
from registrar.web.organiser.edit.parts.programme import PROGRAMME
from registrar.web.organiser.edit.parts.protection import PROTECTION
from registrar.web.organiser.edit.parts.questions import QUESTIONS
from registrar.web.organiser.edit.parts.seats import SEATS
from registrar.web.organiser.edit.parts.texts import TEXTS
from registrar.web.organiser.edit.parts.websites import WEBSITES

# In the order of the parts (domain/event_parts.py)
PART_PAGES: Mapping[EventPart, PartPage] = {
    page.part: page
    for page in (
        TEXTS,
        ORGANISERS,
        DATES,
        SEATS,
        PLACE,
        PROGRAMME,
        QUESTIONS,
        PROTECTION,
        EMAILS,
        MAIL,
        CERTIFICATE,
        WEBSITES,
        CONTACT,
        PRIVACY,
    )
}
