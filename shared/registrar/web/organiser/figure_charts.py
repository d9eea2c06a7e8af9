"""An event's figures as charts with their words: a picture, a sentence, a table of its numbers."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from registrar.domain.columns import DELIVERIES, STATES, Words
from registrar.domain.event import EventDefinition
from registrar.domain.figures import Breakdown, Figures
from registrar.domain.registration import ACTIVE
from registrar.domain.translatable import N_
from registrar.locale.dates import date as day_in_words
from registrar.locale.dates import plain, short_date
from registrar.locale.words import words_of
from registrar.web.components.charts import Bars, Curve, bars, curve
from registrar.web.organiser.event_layout import language_for

Counts = Sequence[tuple[str, int]]
ChartRow = tuple[str, tuple[str, ...]]


@dataclass(frozen=True, kw_only=True)
class Chart:
    """A chart with its words: ``said`` is the picture in a sentence, ``rows`` are the table's.

    Either ``bars`` or ``curve`` is drawn; ``ends`` are the first and the last day of a curve.
    ``folded`` is the label that opens a long table, empty for a short one.
    """

    id: str
    title: str
    sentence: str
    heads: tuple[str, ...]
    rows: tuple[ChartRow, ...]
    note: str = ""
    bars: Bars | None = None
    curve: Curve | None = None
    ends: tuple[str, str] = ("", "")
    folded: str = ""


def charts_of(figures: Figures, definition: EventDefinition, language: str) -> tuple[Chart, ...]:
    """Every chart with a count, the status first; empty for an event without registrations."""
    words, event_language = words_of(language), language_for(definition, language)
    _ = words.gettext
    drawn = (
        _states(figures, words),
        _over_time(figures.days, language, words),
        *(_choice(choice, _active(figures), event_language, words) for choice in figures.choices),
        _bars(
            "language",
            _(N_("Language of the registration")),
            _counts(figures.languages, words.language_name),
            words,
        ),
        _bars(
            "website",
            _(N_("Website of origin")),
            _counts(figures.websites, lambda host: _website(host, words)),
            words,
            note=_(N_("The website whose form was filled in, as the browser told us.")),
        ),
        _bars(
            "delivery",
            _(N_("Delivery of our last email")),
            _counts(figures.deliveries, lambda code: _(_DELIVERIES.get(code, code))),
            words,
        ),
    )
    return tuple(chart for chart in drawn if chart is not None)


def _active(figures: Figures) -> int:
    return sum(figures.states[state] for state in ACTIVE)


def _states(figures: Figures, words: Words) -> Chart | None:
    counts = [(words.gettext(STATES[state]), count) for state, count in figures.states.items()]
    return _bars("status", words.gettext(N_("Status")), counts, words)


def _over_time(days: Breakdown, language: str, words: Words) -> Chart | None:
    """Chart of the registrations summed by day, the latest row first; None without any."""
    each = {date.fromisoformat(line.value): line.active for line in days.lines}
    drawn = curve(each)
    if drawn is None or not drawn.sums[-1]:
        return None
    _ = words.gettext
    first, last = (_day(day, language) for day in (drawn.days[0], drawn.days[-1]))
    ends = [short_date(_moment(day), language) for day in (drawn.days[0], drawn.days[-1])]
    sentence = _(N_("From %(first)s to %(last)s the number grew to %(total)s."))
    in_order = zip(drawn.days, drawn.sums, strict=True)
    rows = [(_day(day, language), (str(each.get(day, 0)), str(total))) for day, total in in_order]
    return Chart(
        id="over-time",
        title=_(N_("Over time")),
        sentence=sentence % {"first": first, "last": last, "total": drawn.sums[-1]},
        heads=(_(N_("Day of registration")), _(N_("On that day")), _(N_("In all"))),
        rows=tuple(reversed(rows)),
        curve=drawn,
        ends=(ends[0], ends[1]),
        folded=_(N_("Figures by day")),
    )


def _day(day: date, language: str) -> str:
    return plain(day_in_words(_moment(day), language))


def _moment(day: date) -> datetime:
    return datetime.combine(day, time())


def _choice(choice: Breakdown, people: int, event_language: str, words: Words) -> Chart | None:
    older = words.gettext(N_("an answer of an older form"))
    counts = [
        (line.label[event_language] if line.label else older, line.active) for line in choice.lines
    ]
    silent = people - sum(count for _name, count in counts)
    if silent > 0 and not choice.several:
        counts.append((words.gettext(N_("no answer")), silent))
    several = words.gettext(N_("Several answers may be given, so the shares may add up to more."))
    return _bars(
        f"choice-{choice.subject}",
        choice.label[event_language],
        counts,
        words,
        note=several if choice.several else "",
        people=people,
    )


def _counts(breakdown: Breakdown, name: Callable[[str], str]) -> Counts:
    return [(name(line.value), line.active) for line in breakdown.lines if line.active]


def _website(host: str, words: Words) -> str:
    return words.gettext(_WEBSITES[host]) if host in _WEBSITES else host


def _bars(
    key: str, title: str, counts: Counts, words: Words, *, note: str = "", people: int = 0
) -> Chart | None:
    """The counts as bars with their shares of all people; None if all counts are zero."""
    total = people or sum(count for _name, count in counts)
    if not any(count for _name, count in counts):
        return None
    _ = words.gettext
    named = [(_large(label), count) for label, count in counts]
    name, most = max(named, key=lambda pair: pair[1])
    sentence = _(N_("Most frequent: %(name)s, %(count)s of %(total)s."))
    return Chart(
        id=key,
        title=title,
        sentence=sentence % {"name": name, "count": most, "total": total},
        heads=(_(N_("Answer")) if people else title, _(N_("Number")), _(N_("Share"))),
        rows=tuple((label, (str(count), _share(count, total))) for label, count in named),
        note=note,
        bars=bars(named),
    )


def _large(label: str) -> str:
    """Words with a capital first letter; the address of a website unchanged."""
    return label if "." in label else label[:1].upper() + label[1:]


def _share(count: int, total: int) -> str:
    """Whole per cent."""
    return f"{round(100 * count / total)}\u00a0%"


_WEBSITES: Mapping[str, str] = {"": N_("not known"), "other": N_("another website")}
_DELIVERIES: Mapping[str, str] = {"": N_("nothing heard yet"), **DELIVERIES}
