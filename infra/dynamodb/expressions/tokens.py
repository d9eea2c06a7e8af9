"""Tokens of an expression, and a reader of them with what all kinds of expressions share."""

import re
from itertools import pairwise
from typing import NamedTuple

from infra.dynamodb.errors import InvalidRequest
from infra.dynamodb.expressions.reserved_words import RESERVED_WORDS
from infra.dynamodb.expressions.syntax import Call, Operand, Path, ValueRef

MOST_BYTES = 4096
MOST_OPERATORS = 300  # and functions (Constraints: Expression parameters)

_OPERATORS = frozenset({"AND", "OR", "NOT", "IN", "BETWEEN"})
_SIGNS = frozenset({"=", "<>", "<", "<=", ">", ">=", "+", "-"})

# What goes on with an operand: after anything else, parentheses hold a condition
_CONTINUING = frozenset({"=", "<>", "<", "<=", ">", ">=", "BETWEEN", "IN"})

_TOKEN = re.compile(
    r"(?P<word>[A-Za-z_][A-Za-z0-9_]*)|(?P<name>#[A-Za-z0-9_]+)|(?P<value>:[A-Za-z0-9_]+)"
    r"|(?P<number>[0-9]+)|(?P<sign><>|<=|>=|[=<>(),.\[\]+\-])|(?P<space>\s+)|(?P<other>.)"
)


class Token(NamedTuple):
    """A token: its kind, its text, and where it begins and ends."""

    kind: str
    text: str
    start: int
    end: int


class Reader:
    """Reader of an expression's tokens; ``slot`` names the expression's parameter in errors."""

    def __init__(self, slot: str, text: str) -> None:
        self.slot = slot
        self.text = text
        if not text.strip():
            raise self.invalid("The expression can not be empty;")
        if len(text.encode()) > MOST_BYTES:
            size = len(text.encode())
            raise self.invalid(
                f"Expression size has exceeded the maximum allowed size; expression size: {size}"
            )
        self._tokens = [
            Token(match.lastgroup or "", match.group(), match.start(), match.end())
            for match in _TOKEN.finditer(text)
            if match.lastgroup != "space"
        ]
        self._at = 0
        self._refuse_many_operators()

    def _refuse_many_operators(self) -> None:
        """Raise InvalidRequest; the = of SET is no operator, nor is the AND of BETWEEN."""
        words = [token.text.upper() for token in self._tokens if token.kind == "word"]
        signs = [token.text for token in self._tokens if token.text in _SIGNS]
        equal = signs.count("=") if self.slot == "UpdateExpression" else 0
        functions = sum(
            opening.text == "(" and before.kind == "word" and before.text.upper() not in _OPERATORS
            for before, opening in pairwise(self._tokens)
        )
        number = sum(word in _OPERATORS for word in words) - words.count("BETWEEN")
        number += len(signs) - equal + functions
        if number > MOST_OPERATORS:
            raise self.invalid(
                f"The expression contains too many operators; operator count: {number}"
            )

    def invalid(self, message: str) -> InvalidRequest:
        """Return the refusal of this expression."""
        return InvalidRequest(f"Invalid {self.slot}: {message}")

    def look(self, ahead: int = 0) -> Token:
        """Return a token that is not taken yet."""
        at = self._at + ahead
        end = len(self.text)
        return self._tokens[at] if at < len(self._tokens) else Token("end", "<EOF>", end, end)

    def take(self, *texts: str) -> Token:
        """Return the next token, which must be one of the texts if any are given."""
        token = self.look()
        if texts and token.text not in texts:
            raise self.wrong()
        self._at += 1
        return token

    def wrong(self) -> InvalidRequest:
        """Return the syntax error at the next token."""
        before = self._tokens[self._at - 1] if self._at else self.look()
        after = self.look(1) if self._at + 1 < len(self._tokens) else self.look()
        near = self.text[before.start : after.end]
        return self.invalid(f'Syntax error; token: "{self.look().text}", near: "{near}"')

    def is_word(self, *words: str) -> bool:
        """Tell whether the next token is one of the key words, in any case."""
        token = self.look()
        return token.kind == "word" and token.text.upper() in words

    def has_double_parentheses(self) -> bool:
        """Tell whether two parentheses open here and close together."""
        if self.look().text != "(" or self.look(1).text != "(":
            return False
        outer, inner = self._closing(self._at), self._closing(self._at + 1)
        return outer is not None and inner == outer - 1

    def opens_condition(self) -> bool:
        """Tell whether a parenthesis opens here that holds more than one operand."""
        closing = self._closing(self._at) if self.look().text == "(" else None
        after = None if closing is None else self._tokens[closing + 1 : closing + 2]
        return closing is not None and not (after and after[0].text.upper() in _CONTINUING)

    def _closing(self, opening: int) -> int | None:
        depth = 0
        for at in range(opening, len(self._tokens)):
            depth += {"(": 1, ")": -1}.get(self._tokens[at].text, 0)
            if depth == 0:
                return at
        return None

    def end(self) -> None:
        """Check that nothing is left."""
        if self.look().kind != "end":
            raise self.wrong()

    def operand(self) -> Operand:
        """Read a value, a function's call or a path, which may be in parentheses."""
        token = self.look()
        if token.text == "(":
            return self._operand_in_parentheses()
        if token.kind == "value":
            return ValueRef(self.take().text)
        if token.kind == "word" and self.look(1).text == "(":
            return self.call()
        return self.path()

    def _operand_in_parentheses(self) -> Operand:
        if self.has_double_parentheses():
            raise self.invalid("The expression has redundant parentheses;")
        self.take("(")
        operand = self.operand()
        self.take(")")
        return operand

    def call(self) -> Call:
        """Read a function's call."""
        function = self.take().text
        return Call(function, self.arguments())

    def arguments(self) -> tuple[Operand, ...]:
        """Read operands in parentheses."""
        self.take("(")
        operands = [self.operand()]
        while self.take(",", ")").text == ",":
            operands.append(self.operand())
        return tuple(operands)

    def path(self) -> Path:
        """Read a document path."""
        parts: list[str | int] = [self._name()]
        while self.look().text in (".", "["):
            if self.take().text == ".":
                parts.append(self._name())
            else:
                parts.append(self._index())
        return Path(tuple(parts))

    def _name(self) -> str:
        token = self.look()
        if token.kind not in ("word", "name") or token.text.upper() in _OPERATORS:
            raise self.wrong()
        if token.kind == "word" and token.text.upper() in RESERVED_WORDS:
            raise self.invalid(
                f"Attribute name is a reserved keyword; reserved keyword: {token.text}"
            )
        return self.take().text

    def _index(self) -> int:
        if self.look().kind != "number":
            raise self.wrong()
        index = int(self.take().text)
        self.take("]")
        return index
