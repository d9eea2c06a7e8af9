"""Random items. Names and values come from small sets, so that conditions hold as often as not."""

from typing import Any

from hypothesis import strategies as st

Payload = dict[str, Any]

# Attributes, some of them reserved words, which only a placeholder can name
ATTRIBUTES = ("taken", "waiting", "state", "version", "due_at", "due_shard", "passed_over", "held")
RESERVED = frozenset({"state"})

# Attributes that are no key of an index: any type may stand in them
FREE = tuple(name for name in ATTRIBUTES if not name.startswith("due_"))

NUMBERS = ("0", "1", "-1", "2", "10", "1.5", "10000000000000000000000001")
TEXTS = ("", "a", "ab", "b", "2022-02-14T07:00:00Z", "я", "confirmed")

numbers = st.sampled_from([{"N": number} for number in NUMBERS])
texts = st.sampled_from([{"S": text} for text in TEXTS])
filled = st.sampled_from([{"S": text} for text in TEXTS if text])
sets = st.sampled_from([{"SS": ["a", "b"]}, {"SS": ["b"]}, {"NS": ["1", "2"]}, {"NS": ["2"]}])
documents = st.sampled_from(
    [
        {"L": [{"S": "a"}, {"N": "1"}]},
        {"L": []},
        {"M": {"a": {"S": "a"}, "b": {"L": [{"N": "1"}, {"N": "2"}]}}},
        {"M": {}},
        {"BOOL": True},
        {"BOOL": False},
        {"NULL": True},
        {"B": b"ab"},
    ]
)
values = st.one_of(numbers, numbers, texts, sets, documents)

PARTITIONS = ("one", "two")
INDEXES = {"due": ("due_shard", "due_at"), "by_event": ("event_key", "event_sort")}
INDEX_PARTITIONS = ("a", "b")
SORTS = ("A", "M#1", "M#2", "SEATS")

partitions = st.sampled_from(PARTITIONS)
index_partitions = st.sampled_from([{"S": one} for one in INDEX_PARTITIONS])
sorts = st.sampled_from(SORTS)


@st.composite
def keys(draw: st.DrawFn) -> Payload:
    """Return a key, one of eight."""
    return {"pk": {"S": draw(partitions)}, "sk": {"S": draw(sorts)}}


@st.composite
def items(draw: st.DrawFn) -> Payload:
    """Return an item with some attributes.

    The index keys are texts and not empty; no two items have the same sort key in an index, because
    the order of such is not defined.
    """
    attributes = draw(st.dictionaries(st.sampled_from(FREE), values, max_size=4))
    key = draw(keys())
    item = key | attributes
    for partition, sort in INDEXES.values():
        if draw(st.integers(0, 3)):
            item |= {partition: draw(index_partitions)}
        if draw(st.integers(0, 3)):
            item |= {sort: {"S": f"{draw(filled)['S']} {key['pk']['S']} {key['sk']['S']}"}}
    return item
