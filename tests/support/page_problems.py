"""Problems that a page shows: above its heading, and beside the field."""

from typing import Any

from tests.support.parsed_page import ParsedPage


def problems(answer: dict[str, Any]) -> list[str]:
    """Return the texts above the heading and beside the field."""
    page = ParsedPage(answer["body"])
    summary = [link.text for link in page.all("a") if link.attributes["href"].startswith("#field")]
    return [
        *summary,
        *(paragraph.text for paragraph in page.all("p") if "error" in paragraph.classes),
    ]
