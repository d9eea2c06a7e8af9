"""A page as a browser takes it apart: its elements, and what would be wrong with them."""

from collections import Counter
from dataclasses import dataclass, field
from html.parser import HTMLParser

_VOID = frozenset({"meta", "link", "input", "img", "br", "wbr"})


@dataclass
class Element:
    """One element; ``text`` is all the text inside it, white space made single."""

    tag: str
    attributes: dict[str, str]
    pieces: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The text as a person reads it."""
        return " ".join("".join(self.pieces).split())

    @property
    def classes(self) -> list[str]:
        """The names in its class attribute."""
        return self.attributes.get("class", "").split()


class ParsedPage(HTMLParser):
    """The elements of a page, in order; AssertionError if they are not balanced."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[Element] = []
        self._open: list[Element] = []
        self.feed(html)
        self.close()
        assert self._open == [], "elements were left open"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element begins; no attribute stands in it twice."""
        assert len(dict(attrs)) == len(attrs), f"an attribute twice in {tag}: {attrs}"
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.elements.append(element)
        if tag not in _VOID:
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        """The innermost open element ends, or the page is not balanced."""
        assert self._open.pop().tag == tag, f"</{tag}> ends another element"

    def handle_data(self, data: str) -> None:
        """Text belongs to every element that is open."""
        for element in self._open:
            element.pieces.append(data)

    def all(self, tag: str, **attributes: str) -> list[Element]:
        """The elements of that tag with those attributes."""
        return [
            one
            for one in self.elements
            if one.tag == tag and attributes.items() <= one.attributes.items()
        ]

    def one(self, tag: str, **attributes: str) -> Element:
        """The only such element."""
        [found] = self.all(tag, **attributes)
        return found

    def by_id(self, name: str) -> Element:
        """The only element of that id."""
        [found] = [one for one in self.elements if one.attributes.get("id") == name]
        return found

    def texts(self, css_class: str) -> list[str]:
        """The text of each element of that class."""
        return [one.text for one in self.elements if css_class in one.classes]

    def flaws(self) -> list[str]:
        """What breaks a page without being seen: ids twice, references to nothing, no label."""
        ids = Counter(one.attributes["id"] for one in self.elements if "id" in one.attributes)
        flaws = [f"id {name} twice" for name, count in ids.items() if count > 1]
        for one in self.elements:
            flaws += [
                f"{one.tag} names #{name}" for name in _references(one) if name and name not in ids
            ]
        return flaws + [f"no label: {one.attributes}" for one in self._unlabelled()]

    def _unlabelled(self) -> list[Element]:
        labels = Counter(one.attributes["for"] for one in self.all("label"))
        controls = [
            one
            for one in self.elements
            if one.tag in ("input", "select", "textarea") and one.attributes.get("type") != "hidden"
        ]
        return [one for one in controls if labels[one.attributes["id"]] != 1]


def _references(element: Element) -> list[str]:
    attributes = element.attributes
    fragment = attributes.get("href", "").partition("#")[2]
    named = [attributes.get(name, "") for name in ("for", "aria-labelledby", "aria-describedby")]
    return [fragment, *" ".join(named).split()]
