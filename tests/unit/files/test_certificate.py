"""The certificate: read back from the PDF, in both languages, the same bytes each time."""

from io import BytesIO
from typing import Any

import pytest
from fontTools.ttLib import TTFont
from pypdf import PdfReader

from registrar.domain.certificate import code_of
from registrar.files.certificate import certificate
from tests.support.factories import NOW, a_registration, an_event, raw_event

LINK = f"https://registration.example/certificate/{'Ab3_' * 12}xyz"
WANTED: dict[str, Any] = {
    "minimum_minutes": 120,
    "text": {"bg": "Три академични часа.", "en": "Three academic hours."},
    "signatory": {
        "name": {"bg": "Елена Стоянова", "en": "Elena Stoyanova"},
        "post": {"bg": "Изпълнителен директор", "en": "Executive Director"},
    },
}


def made(language: str = "bg", name: str = "Иван Петров", **event: Any) -> bytes:
    """A certificate of 172 minutes."""
    definition = an_event(**({"certificate": WANTED} | event))
    registration = a_registration(name=name, reported_minutes=172)
    return certificate(registration, definition, language=language, link=LINK)


def words(file: bytes) -> str:
    """The text of its one page, line breaks as spaces."""
    [page] = PdfReader(BytesIO(file)).pages
    return " ".join(page.extract_text().split())


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        (
            "bg",
            (
                "Удостоверение за участие", "Иван Петров", "2 март 2022 г., 14:00–17:00 ч.",
                "2 часа и 52 минути", "Три академични часа.", "Елена Стоянова",
                "Изпълнителен директор", "Държавна агенция за закрила на детето",
                "Европейската комисия не носи отговорност",
            ),
        ),
        (
            "en",
            (
                "Certificate of attendance", "Иван Петров", "2 March 2022, 14:00–17:00",
                "2 hours and 52 minutes", "Three academic hours.", "Elena Stoyanova",
                "Executive Director", "State Agency for Child Protection",
                "The European Commission accepts no responsibility",
            ),
        ),
    ],
)  # fmt: skip
def test_it_says_who_was_where_when_and_how_long(language: str, expected: tuple[str, ...]) -> None:
    """In the language asked for, who paid and who signs with it (P8)."""
    said = words(made(language))

    title = raw_event()["title"][language]
    assert [
        text for text in (*expected, title, code_of(LINK[-51:]), LINK) if text not in said
    ] == []


def test_its_letters_are_in_the_file() -> None:
    """Both weights of Golos Text, each with the letters that are used and no more."""
    file = made()

    [page] = PdfReader(BytesIO(file)).pages
    fonts = [font.get_object() for font in page["/Resources"]["/Font"].values()]  # type: ignore[index]
    inside = [font["/DescendantFonts"][0]["/FontDescriptor"] for font in fonts]
    assert len(fonts) == 2
    assert all(font["/BaseFont"].endswith("+GolosText") for font in fonts)
    assert all("/FontFile2" in descriptor for descriptor in inside)
    assert len(file) < 40_000


def test_it_tells_a_screen_reader_what_it_is() -> None:
    """Language, title, a heading, paragraphs and the emblem's words are in its structure."""
    reader = PdfReader(BytesIO(made("en")))

    root: Any = reader.trailer["/Root"]
    tags = [tag.get_object() for tag in root["/StructTreeRoot"]["/K"][0].get_object()["/K"]]
    kinds = [tag["/S"] for tag in tags]
    assert (root["/Lang"], root["/MarkInfo"]["/Marked"]) == ("en", True)
    assert bool(root["/ViewerPreferences"]["/DisplayDocTitle"].value)
    assert reader.metadata is not None
    assert reader.metadata.title == (
        "Certificate of attendance: Good approaches and practices for child protection"
    )
    assert (kinds.count("/H1"), kinds.count("/Figure")) == (1, 1)
    assert kinds.count("/P") > 10
    assert [tag["/Alt"] for tag in tags if "/Alt" in tag] == ["Emblem of the European Union"]


def test_its_link_can_be_followed() -> None:
    """The address is a link to where it is verified."""
    [page] = PdfReader(BytesIO(made())).pages

    links = [annotation.get_object()["/A"]["/URI"] for annotation in page["/Annots"]]  # type: ignore[attr-defined]
    assert links == [LINK]


def test_the_same_certificate_is_the_same_file() -> None:
    """Nothing in it depends on when it was made; its moment is the event's end."""
    first, second = made(), made()

    metadata = PdfReader(BytesIO(first)).metadata
    assert metadata is not None
    assert first == second
    assert metadata.creation_date == an_event().ends


@pytest.mark.parametrize("language", ["bg", "en"])
@pytest.mark.parametrize(
    "name",
    ["И", "Александра-Мария Константинова-Димитриевич " * 4, "Щ" * 180],
    ids=["short", "long", "one word"],
)
def test_however_long_it_is_one_page_with_all_in_it(name: str, language: str) -> None:
    """Lines are broken and all is made smaller; nothing is cut off."""
    title = {language: f"{text} " * 6 for language, text in raw_event()["title"].items()}

    said = words(made(language, name, title=title))

    bare = said.replace(" ", "")
    assert "".join(name.split()) in bare
    assert "".join(title[language].split()) in bare


def fonts(file: bytes) -> set[str]:
    """The names of the fonts whose letters are in it."""
    return {str(font["/BaseFont"]).partition("+")[2] for font in _fonts(file)}


def _fonts(file: bytes) -> list[Any]:
    [page] = PdfReader(BytesIO(file)).pages
    return [font.get_object() for font in page["/Resources"]["/Font"].values()]  # type: ignore[index]


def arabic(file: bytes) -> list[Any]:
    """The fonts in it that have Arabic letters."""
    return [font for font in _fonts(file) if "Arabic" in font["/BaseFont"]]


def glyphs(font: Any) -> list[str]:
    """The shapes that a font in the file holds."""
    descriptor = font["/DescendantFonts"][0]["/FontDescriptor"]
    inside = TTFont(BytesIO(descriptor["/FontFile2"].get_data()))
    return list(inside.getGlyphOrder())


@pytest.mark.parametrize(
    ("name", "font"),
    [
        ("Γιώργος Παπαδόπουλος", "NotoSansSemiBold"),
        ("Nguyễn Thị Hằng", "NotoSansSemiBold"),
        ("Ṩara Ωmega", "NotoSansSemiBold"),
        ("გიორგი ბერიძე", "NotoSansGeorgianSemiBold"),
        ("Արամ Խաչատրյան", "NotoSansArmenianSemiBold"),
    ],
)
def test_a_name_in_another_script_is_printed_in_its_letters(name: str, font: str) -> None:
    """Only the font that it takes is in the file, with the letters that are used."""
    file = made(name=name)

    assert name in words(file)
    assert fonts(file) == {"GolosText", font}
    assert len(file) < 45_000


@pytest.mark.parametrize(
    ("name", "font"),
    [
        ("محمد علي", "NotoSansArabicSemiBold"),
        ("\u05d3\u05d5\u05d3 \u05db\u05d4\u05df", "NotoSansHebrewSemiBold"),
    ],
    ids=["Arabic", "Hebrew"],
)
def test_a_name_from_right_to_left_is_printed_and_read_aloud(name: str, font: str) -> None:
    """In its letters; a screen reader gets the name itself, whatever order it is drawn in."""
    file = made(name=name)

    root: Any = PdfReader(BytesIO(file)).trailer["/Root"]
    tags = [tag.get_object() for tag in root["/StructTreeRoot"]["/K"][0].get_object()["/K"]]
    assert fonts(file) == {"GolosText", font}
    assert name in [tag.get("/Alt") for tag in tags]


def test_arabic_letters_join() -> None:
    """The same letter has one shape at the beginning of a word and another within it."""
    once, twice = made(name="م"), made(name="ممم")

    shapes = [len(glyphs(font)) for file in (once, twice) for font in arabic(file)]
    assert shapes[1] - shapes[0] == 2


@pytest.mark.parametrize(
    ("name", "printed"),
    [
        ("Анна\u2011Мария", "Анна-Мария"),
        ("Анна\u2010Мария", "Анна-Мария"),
        ("Анна\u2212Мария", "Анна-Мария"),
        ("Ива\u00adн \u2068Петров\u2069", "Иван Петров"),
        ("Ｉｖａｎ", "Ivan"),
    ],
)
def test_punctuation_is_printed_in_its_plain_form(name: str, printed: str) -> None:
    """Characters missing from Golos Text are replaced; a telephone's hyphen is a hyphen."""
    file = made(name=name)

    assert printed in words(file)
    assert fonts(file) == {"GolosText"}


def test_a_name_in_several_scripts_is_printed_whole() -> None:
    """Each letter in the first font that has it."""
    file = made(name="Иван (გიორგი) محمد")

    assert {"GolosText", "NotoSansGeorgianSemiBold", "NotoSansArabicSemiBold"} <= fonts(file)
    assert "?" not in words(file)


def test_titles_and_signatories_are_printed_in_their_letters_too() -> None:
    """The event's own texts go the same way."""
    signed = WANTED | {"signatory": {"name": {"bg": "Γιώργος", "en": "Γιώργος"}}}
    title = {"bg": "Среща გ", "en": "Meeting გ"}

    said = words(made(title=title, certificate=signed))

    assert ("Γιώργος" in said, "Среща გ" in said) == (True, True)


def test_a_letter_that_no_font_has_does_no_harm() -> None:
    """A question mark stands there; no box, and nothing in the log."""
    assert "Мария ??" in words(made(name="Мария 李龍"))


def test_without_minutes_there_is_none() -> None:
    """Asking for one is a programmer's mistake."""
    event = an_event(certificate=WANTED)

    with pytest.raises(ValueError, match="no certificate"):
        certificate(a_registration(), event, language="bg", link=LINK)


def test_a_check_in_states_no_time() -> None:
    """It earned the certificate; nobody measured how long the attendee stayed."""
    attendee = a_registration(name="Иван Петров", checked_in=NOW, reported_minutes=5)

    file = certificate(attendee, an_event(certificate=WANTED), language="en", link=LINK)

    assert "took part in" in words(file)
    assert "Time present" not in words(file)
