"""Questions as Hypothesis draws them, right or wrong for an event file."""

from typing import Any, get_args

from hypothesis import strategies as st

from registrar.domain.event_field import FieldType

words = st.text(st.characters(codec="utf-8", categories=["L", "N", "P"]), min_size=1)
texts = st.fixed_dictionaries({"bg": words, "en": words})
names = st.from_regex(r"[a-z][a-z0-9_]{0,8}", fullmatch=True)


@st.composite
def questions(draw: st.DrawFn) -> dict[str, Any]:
    """Return a question as an event file may have it, sound or not."""
    kind = draw(st.sampled_from(get_args(FieldType)))
    question = {"name": draw(names), "type": kind, "label": draw(texts)}
    optional: dict[str, st.SearchStrategy[Any]] = {
        "help": texts,
        "required": st.booleans(),
        "purpose": texts,
        "kept_days": st.integers(0, 5000) | words.filter(lambda text: not text.isdecimal()),
        "special_category": st.booleans(),
        "when": st.dictionaries(names, names, min_size=1, max_size=2),
    }
    question |= {key: draw(value) for key, value in optional.items() if draw(st.booleans())}
    if kind in ("choice", "choices"):
        question["options"] = draw(st.lists(options(seats=kind == "choice"), min_size=1))
    return question


@st.composite
def options(draw: st.DrawFn, *, seats: bool) -> dict[str, Any]:
    """Return an option."""
    option = {"value": draw(names), "label": draw(texts)}
    return option | ({"seats": draw(st.integers(0, 99))} if seats and draw(st.booleans()) else {})
