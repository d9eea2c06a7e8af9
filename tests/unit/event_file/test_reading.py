"""Event files as people write them: words stay words, and a mistake is named with its line."""

from typing import Any

import pytest

from registrar.event_file.document import read_document
from registrar.event_file.reading import NotAnEventFile, decode, read_yaml
from registrar.locale.catalogue import translations
from tests.support.factories import EVENT_FILE, an_event


def refusal(content: str | bytes) -> str:
    """Words that go on after the name of a file with that content."""
    with pytest.raises(NotAnEventFile) as refused:
        read_yaml(decode(content.encode() if isinstance(content, str) else content))
    return str(refused.value)


def test_the_conference_reads_the_same_as_with_yaml_1_1() -> None:
    """Nothing that was good is anything else now."""
    assert read_document(EVENT_FILE.read_text(encoding="utf-8")).checked() == an_event()


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("no", "no"),
        ("yes", "yes"),
        ("on", "on"),
        ("off", "off"),
        ("true", True),
        ("300", 300),
        ("-1", -1),
        ("0300", "0300"),
        ("0o17", "0o17"),
        ("0x1F", "0x1F"),
        ("1_000", "1_000"),
        ("14:00", "14:00"),
        ("2022-03-02", "2022-03-02"),
        ("2022-03-02 14:00:00", "2022-03-02 14:00:00"),
        ("1.5", 1.5),
        ("1e3", "1e3"),
        (".inf", ".inf"),
        ("null", None),
        ("~", None),
        ("", None),
        ('"no"', "no"),
    ],
)
def test_words_stay_words(text: str, value: Any) -> None:
    """Norwegian is a language, 0300 no octal number, and 14:00 no number of seconds."""
    assert read_yaml(f"key: {text}\n").data == {"key": value}


@pytest.mark.parametrize(
    ("content", "advice"),
    [
        ("a: 1\n\tb: 2\n", ", line 2: a tab, which YAML does not know; indent with spaces"),
        ("a: 1\nb: 2\na: 3\n", ', line 3: the key "a" is there twice'),
        ("a: [1\nb: 2\n", "a bracket is opened and not closed"),
        ('a: "one\nb: 2\n', "a quotation mark is opened and not closed"),
        ("a: b: c\n", ", line 1: a colon in a text; put the text in quotes"),
        ("a:\n  b: 1\n c: 2\n", ", line 3: the line is indented unlike those above it"),
        ("a: *\n", ', line 1: a text that begins with * has to stand in quotes, like "*"'),
        ("a: *b\n", ', line 1: a text that begins with * has to stand in quotes, like "*"'),
        ("a: @b\n", ", line 1: a text that begins with such a sign has to stand in quotes"),
        ("a: !b c\n", ', line 1: a text that begins with ! has to stand in quotes, like "!"'),
        ("a: 1\n---\na: 2\n", "a second document begins; remove the line ---"),
        ("a: 1\nb\nc: 2\n", 'this is no "key: value"; add the colon, or indent the line'),
        ("? [a]\n: 1\n", ", line 1: a key is no single word"),
        ("a: b\x07\n", "is not YAML, line 1: the sign U+0007 cannot stand in a file; delete it"),
        ("[" * 5000, "is nested more deeply than any event file"),
        (b"\xff\xfea", "is not UTF-8 text; save it as UTF-8"),
        (b"#" * (1024 * 1024 + 1), "is larger than 1 MB, which no event file is"),
    ],
)
def test_a_mistake_is_named_with_its_line(content: str | bytes, advice: str) -> None:
    """In words for organisers, not in those of a parser."""
    assert advice in refusal(content)


@pytest.mark.parametrize("content", ["a: &a [*a]\n", "a: &a {b: *a}\n"])
def test_what_holds_itself_is_refused(content: str) -> None:
    """It has no end."""
    assert "too much is repeated by aliases" in refusal(content)


def test_aliases_of_aliases_are_refused_before_they_grow() -> None:
    """Nine lines would be a thousand million values."""
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 9)]

    assert "too much is repeated by aliases" in refusal("\n".join(lines))


def test_an_alias_repeats_what_was_written() -> None:
    """A few of them do no harm."""
    data = read_yaml("a: &a {x: 1}\nb: *a\nc:\n  <<: *a\n  y: 2\n").data

    assert data == {"a": {"x": 1}, "b": {"x": 1}, "c": {"x": 1, "y": 2}}


def test_a_text_that_is_read_again_is_as_new() -> None:
    """Changes to what was read before are not in it; its values have their lines."""
    text = "a: 1\nb: {c: [2]}\n"
    before = read_yaml(text)
    before.data["b"]["c"].append(3)

    again = read_yaml(text)

    assert again.data == {"a": 1, "b": {"c": [2]}}
    assert (again.text, again.line_of("b.c")) == (text, 2)


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("a", 1),
        ("b.0.c", 3),
        ("b.1", 4),
        ("b.1.c.bg", 5),
        ("b.1.c.en", 4),
        ("none", None),
        ("b.9", 2),
    ],
)
def test_a_place_has_its_line(path: str, line: int | None) -> None:
    """Of what is missing, that of the group it is missing from; none outside every group."""
    document = read_yaml("a: 1\nb:\n- c: 1\n- c:\n    bg: x\n")

    assert document.line_of(path) == line


@pytest.mark.parametrize(
    ("content", "bulgarian"),
    [
        ("a: b: c\n", "двоеточие в текст; поставете текста в кавички"),
        ("a: 1\na: 2\n", "ключът „a“ се повтаря"),
        ("a: b\x07\n", "знакът U+0007 не може да стои във файл; изтрийте го"),
        ("- a\n", "във файла няма ключове"),
        (b"\xff\xfea", "това не е текст в UTF-8; запазете файла в UTF-8"),
    ],
)
def test_a_mistake_is_said_in_bulgarian_on_pages(content: str | bytes, bulgarian: str) -> None:
    """Without the line, which the page says itself."""
    with pytest.raises(NotAnEventFile) as refused:
        read_document(decode(content.encode() if isinstance(content, str) else content))

    assert refused.value.in_words(translations("bg").gettext).startswith(bulgarian)
