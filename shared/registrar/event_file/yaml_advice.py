"""Advice for what PyYAML refuses, and for what no event file may have."""

import yaml

from registrar.domain.translatable import N_


class NotTaken(yaml.constructor.ConstructorError):
    """Valid YAML that no event file may have; ``problem`` is the message, ``context`` a key."""


def advice_for(error: yaml.YAMLError) -> tuple[str, dict[str, str]]:
    """Return the message for an error of PyYAML, with its values."""
    if isinstance(error, yaml.reader.ReaderError):
        code = error.character if isinstance(error.character, int) else ord(error.character)
        return _SIGN, {"sign": f"U+{code:04X}"}
    if isinstance(error, NotTaken):
        return str(error.problem), {"key": str(error.context)}
    found = f"{getattr(error, 'context', '') or ''} {getattr(error, 'problem', '') or ''}".strip()
    message = next((words for part, words in _WORDS if part in found), None)
    return message or _NO_YAML, {}


TOO_LARGE = N_("it is larger than 1 MB, which no event file is")
NOT_UTF_8 = N_("it is not UTF-8 text; save it as UTF-8")
TOO_DEEP = N_("it is nested more deeply than any event file")
NO_KEYS = N_("it holds no keys; start from infra/events/ in the project")
_NO_YAML = N_("this breaks a rule of YAML; put the text in quotes, or compare with other files")
_SIGN = N_("the sign %(sign)s cannot stand in a file; delete it")
NO_WORD = N_("a key is no single word")
TWICE = N_('the key "%(key)s" is there twice')
NO_VALUE = N_("this is no such value, or a number too long to be one; put it in quotes")
ESCAPE = N_("a backslash in double quotes; double it, or use single quotes")
REPEATED = N_("too much is repeated by aliases")

# Advice by part of PyYAML's message, the more special first
_WORDS = (
    ("'\\t'", N_("a tab, which YAML does not know; indent with spaces")),
    ("found duplicate anchor", N_("a name after & is given twice; give each its own")),
    ("recursive", N_("a value contains itself; write it out")),
    ("for merging", N_("<< can stand only before a group of keys")),
    ("unknown escape", ESCAPE),
    ("escape sequence", ESCAPE),
    ("directive", N_("a line that begins with a per cent sign has to stand in quotes")),
    ("<document start>", N_("text after the end of the document; remove it or the line ...")),
    ("block scalar", N_("after | or > at the end of a line the text begins on the next line")),
    ("alias", N_('a text that begins with * has to stand in quotes, like "*"')),
    ("anchor", N_('a text that begins with & has to stand in quotes, like "&"')),
    ("quoted scalar", N_("a quotation mark is opened and not closed")),
    ("cannot start any token", N_("a text that begins with such a sign has to stand in quotes")),
    ("tag", N_('a text that begins with ! has to stand in quotes, like "!"')),
    ("mapping values are not allowed", N_("a colon in a text; put the text in quotes")),
    (
        "could not find expected ':'",
        N_('this is no "key: value"; add the colon, or indent the line'),
    ),
    ("expected <block end>", N_("the line is indented unlike those above it")),
    ("sequence entries are not allowed", N_("a list begins on a line of its own, not after a key")),
    ("document separator", N_("a line --- stands within a text; remove it")),
    ("expected a single document", N_("a second document begins; remove the line ---")),
    ("flow", N_("a bracket is opened and not closed")),
)
