"""Reserved words of expressions, as AWS lists them ("Reserved words in DynamoDB")."""

from pathlib import Path

RESERVED_WORDS = frozenset(Path(__file__).with_suffix(".txt").read_text().split())
