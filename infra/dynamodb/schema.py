"""Tables as CloudFormation describes them: keys, indexes, and what items must obey."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from infra.dynamodb.errors import InvalidRequest
from infra.dynamodb.values import Item, Value, clean, sort_value

# Partition and sort key of an item, as Python values that sort like them
Key = tuple[Any, Any]

MOST_PARTITION_KEY_BYTES = 2048
MOST_SORT_KEY_BYTES = 1024

# Letters of a text that is shorter than either, of whatever letters
_SURELY_SHORT = MOST_SORT_KEY_BYTES // 4

_WRONG_KEY = "The provided key element does not match the schema"
_INVALID = "One or more parameter values were invalid: "
_NOT_VALID = "One or more parameter values are not valid. "


@dataclass(frozen=True, slots=True)
class KeySchema:
    """Names of a partition key and a sort key, with their types; ``sort`` None for no sort key."""

    partition: str
    sort: str | None
    types: Mapping[str, str]
    names: tuple[str, ...]

    @classmethod
    def read(cls, elements: list[dict[str, str]], types: Mapping[str, str]) -> "KeySchema":
        """Read KeySchema and the types of AttributeDefinitions."""
        names = {one["KeyType"]: one["AttributeName"] for one in elements}
        own = {names[kind]: types[names[kind]] for kind in ("HASH", "RANGE") if kind in names}
        return cls(names["HASH"], names.get("RANGE"), own, tuple(own))

    def take(self, item: Item) -> Item:
        """Return the key attributes of an item that has them."""
        return {name: item[name] for name in self.names}

    def key_of(self, item: Item) -> Key:
        """Return the key of an item that has it."""
        partition = item[self.partition]
        if self.sort is None:
            return sort_value(partition), ""
        sort = item[self.sort]
        if "S" in partition and "S" in sort:  # nearly all: texts sort as they are
            return partition["S"], sort["S"]
        return sort_value(partition), sort_value(sort)

    def check_key(self, key: Item) -> None:
        """Raise InvalidRequest unless these are the key attributes, of their types, not empty."""
        if key.keys() != self.types.keys():
            raise InvalidRequest(_WRONG_KEY, late=True)
        for name, kind in self.types.items():
            content = key[name].get(kind)
            if content.__class__ is str and 0 < len(content) <= _SURELY_SHORT:
                continue  # nearly all
            if kind not in key[name]:
                raise InvalidRequest(_WRONG_KEY, late=True)
            self._check_content(name, key[name])

    def check_item(self, item: Item) -> None:
        """Raise InvalidRequest unless the item has a valid key."""
        for name, kind in self.types.items():
            if name not in item:
                raise InvalidRequest(f"{_INVALID}Missing the key {name} in the item", late=True)
            if kind not in item[name]:
                given = next(iter(item[name]))
                raise InvalidRequest(
                    f"{_INVALID}Type mismatch for key {name} expected: {kind} actual: {given}",
                    late=True,
                )
            self._check_content(name, item[name])

    def _check_content(self, name: str, value: Value) -> None:
        ((kind, content),) = value.items()
        if not content:
            raise empty_key(name, kind)
        most = MOST_PARTITION_KEY_BYTES if name == self.partition else MOST_SORT_KEY_BYTES
        if len(content) * 4 > most and clean(value)[1] > most:
            which = "hash" if name == self.partition else "range"
            raise InvalidRequest(
                f"{_INVALID}Size of {which}key has exceeded the maximum size limit of{most} bytes",
                late=True,
            )


@dataclass(frozen=True, slots=True)
class IndexSchema:
    """Global secondary index: its keys, and the names it projects (None: all)."""

    name: str
    keys: KeySchema
    projected: frozenset[str] | None

    def has(self, item: Item) -> bool:
        """Tell whether an item has an entry in the index."""
        keys = self.keys
        return keys.partition in item and (keys.sort is None or keys.sort in item)

    def project(self, item: Item) -> Item:
        """Return the entry of an item, which may be the item itself."""
        if self.projected is None:
            return item
        return {name: value for name, value in item.items() if name in self.projected}

    def check(self, item: Item) -> None:
        """Raise InvalidRequest for an attribute that cannot be a key of the index."""
        for name, kind in self.keys.types.items():
            value = item.get(name)
            if value is None or value.get(kind):
                continue
            if kind not in value:
                given = next(iter(value))
                raise InvalidRequest(
                    f"{_INVALID}Type mismatch for Index Key {name} Expected: {kind} "
                    f"Actual: {given} IndexName: {self.name}",
                    late=True,
                )
            if not value[kind]:
                raise InvalidRequest(
                    f"{_NOT_VALID}A value specified for a secondary index key is not supported. "
                    "The AttributeValue for a key attribute cannot contain an empty "
                    f"{_WORDS[kind]} value. IndexName: {self.name}, IndexKey: {name}"
                )


@dataclass(frozen=True, slots=True)
class TableSchema:
    """Table: its name, its keys and its indexes by name."""

    name: str
    keys: KeySchema
    indexes: Mapping[str, IndexSchema]

    @classmethod
    def read(cls, name: str, properties: Mapping[str, Any]) -> "TableSchema":
        """Read the properties of AWS::DynamoDB::Table or the parameters of CreateTable."""
        definitions = properties["AttributeDefinitions"]
        types = {one["AttributeName"]: one["AttributeType"] for one in definitions}
        keys = KeySchema.read(properties["KeySchema"], types)
        indexes = {index.name: index for index in _indexes(properties, types, keys)}
        return cls(name, keys, indexes)

    def check_item(self, item: Item) -> None:
        """Raise InvalidRequest for an item that the table or an index cannot take."""
        self.keys.check_item(item)
        self.check_indexes(item)

    def check_indexes(self, item: Item) -> None:
        """Raise InvalidRequest for an item that an index cannot take."""
        for index in self.indexes.values():
            index.check(item)


def empty_key(name: str, kind: str) -> InvalidRequest:
    """Return the refusal of an empty key attribute."""
    return InvalidRequest(
        f"{_NOT_VALID}The AttributeValue for a key attribute cannot contain an empty "
        f"{_WORDS[kind]} value. Key: {name}"
    )


_WORDS = {"S": "string", "B": "binary"}


def _indexes(
    properties: Mapping[str, Any], types: Mapping[str, str], table: KeySchema
) -> Iterator[IndexSchema]:
    for one in properties.get("GlobalSecondaryIndexes", []):
        keys = KeySchema.read(one["KeySchema"], types)
        projection = one["Projection"]
        more = projection.get("NonKeyAttributes", [])
        projected = frozenset({*table.names, *keys.names, *more})
        everything = projection["ProjectionType"] == "ALL"
        yield IndexSchema(one["IndexName"], keys, None if everything else projected)
