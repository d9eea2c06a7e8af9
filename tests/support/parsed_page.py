"""Parser of a page as a browser reads it: its elements and its structural flaws."""

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
        """Text as a person reads it."""
        return " ".join("".join(self.pieces).split())

    @property
    def classes(self) -> list[str]:
        """Names in the class attribute."""
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
        """Add an element; AssertionError if an attribute stands in it twice."""
        assert len(dict(attrs)) == len(attrs), f"an attribute twice in {tag}: {attrs}"
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.elements.append(element)
        if tag not in _VOID:
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        """End the innermost open element; AssertionError if the tag is another."""
        assert self._open.pop().tag == tag, f"</{tag}> ends another element"

    def handle_data(self, data: str) -> None:
        """Add the text to every open element."""
        for element in self._open:
            element.pieces.append(data)

    def all(self, tag: str, **attributes: str) -> list[Element]:
        """Return the elements of that tag with those attributes."""
        return [
            element
            for element in self.elements
            if element.tag == tag and attributes.items() <= element.attributes.items()
        ]

    def one(self, tag: str, **attributes: str) -> Element:
        """Return the only such element."""
        [found] = self.all(tag, **attributes)
        return found

    def by_id(self, name: str) -> Element:
        """Return the only element of that id."""
        [found] = [element for element in self.elements if element.attributes.get("id") == name]
        return found

    def texts(self, css_class: str) -> list[str]:
        """Return the text of each element of that class."""
        return [element.text for element in self.elements if css_class in element.classes]

    def flaws(self) -> list[str]:
        """Return flaws that nobody sees: ids twice, references to nothing, no label."""
        ids = Counter(
            element.attributes["id"] for element in self.elements if "id" in element.attributes
        )
        flaws = [f"id {name} twice" for name, count in ids.items() if count > 1]
        for element in self.elements:
            flaws += [
                f"{element.tag} names #{name}"
                for name in _references(element)
                if name and name not in ids
            ]
        return flaws + [f"no label: {element.attributes}" for element in self._unlabelled()]

    def _unlabelled(self) -> list[Element]:
        labels = Counter(element.attributes["for"] for element in self.all("label"))
        controls = [
            element
            for element in self.elements
            if element.tag in ("input", "select", "textarea")
            and element.attributes.get("type") != "hidden"
        ]
        return [element for element in controls if labels[element.attributes["id"]] != 1]


def _references(element: Element) -> list[str]:
    attributes = element.attributes
    fragment = attributes.get("href", "").partition("#")[2]
    named = [attributes.get(name, "") for name in ("for", "aria-labelledby", "aria-describedby")]
    return [fragment, *" ".join(named).split()]
