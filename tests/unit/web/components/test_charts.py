"""Charts: what is drawn is as long, as high and as many as the numbers say."""

from datetime import date

import pytest

from registrar.web.components.charts import bars, curve

FIRST = date(2022, 2, 8)


def test_bars_are_as_long_as_their_counts() -> None:
    """In proportion to the greatest, which leaves room for its number."""
    drawn = bars([("Teacher", 40), ("Psychologist", 10), ("Other", 0)])

    assert [(bar.count, bar.length) for bar in drawn.bars] == [(40, 82.0), (10, 20.5), (0, 0.0)]


def test_bars_lie_below_each_other() -> None:
    """Each name above its bar, nothing over anything else, and the picture as high as all."""
    drawn = bars([("Teacher", 4), ("a name that is far too long to stand in one line", 2)])

    heights = [(bar.lines[0][1], bar.lines[-1][1], bar.top) for bar in drawn.bars]
    assert heights == [(15, 15, 25), (72, 92, 102)]
    assert drawn.height == 102 + drawn.thickness


def test_a_long_name_is_broken_and_stays_whole() -> None:
    """The lines together are the name, none longer than the narrowest screen."""
    name = "Социални работници, психолози и образователни медиатори в училищата"

    [bar] = bars([(name, 1)]).bars

    lines = [text for text, _ in bar.lines]
    assert " ".join(lines) == name
    assert max(map(len, lines)) <= 34


def test_nobody_is_drawn_as_nothing() -> None:
    """Counts of nought have bars without length, and no counts have no bars."""
    assert [bar.length for bar in bars([("Teacher", 0)]).bars] == [0.0]
    assert bars([]).height == 0


def test_the_curve_adds_day_to_day() -> None:
    """Days without anybody are there too; the line ends at the sum of all."""
    drawn = curve({FIRST: 10, date(2022, 2, 10): 30})

    assert drawn is not None
    assert drawn.days == (FIRST, date(2022, 2, 9), date(2022, 2, 10))
    assert drawn.sums == (10, 10, 40)
    assert drawn.path == "0,75 50,75 100,0"
    assert drawn.area == "0,100 0,75 50,75 100,0 100,100"
    assert drawn.end == (100.0, 0.0)


@pytest.mark.parametrize(
    ("greatest", "scale"),
    [
        (1, [0, 1]),
        (4, [0, 1, 2, 3, 4]),
        (5, [0, 2, 4, 6]),
        (48, [0, 20, 40, 60]),
        (187, [0, 50, 100, 150, 200]),
        (100_000, [0, 50_000, 100_000]),
    ],
)
def test_the_scale_is_of_round_numbers(greatest: int, scale: list[int]) -> None:
    """From nought to the first that is not below the greatest, four steps at most."""
    drawn = curve({FIRST: greatest})

    assert drawn is not None
    assert [step.count for step in drawn.scale] == scale
    assert (drawn.scale[0].height, drawn.scale[-1].height) == (100.0, 0.0)


def test_one_day_is_a_level_line() -> None:
    """A single day is drawn from edge to edge, as a point could not be seen."""
    drawn = curve({FIRST: 3})

    assert drawn is not None
    assert [height for _, height in drawn.points] == [0.0, 0.0]
    assert [left for left, _ in drawn.points] == [0.0, 100.0]


def test_no_days_are_no_curve() -> None:
    """There is nothing to draw before anybody registers."""
    assert curve({}) is None
