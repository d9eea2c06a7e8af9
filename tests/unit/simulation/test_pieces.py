"""Pieces of a long run: the file adds up, goes on, and counts no seed twice."""

from collections import Counter
from pathlib import Path

import pytest

from tests.simulation.pieces import FileRefused, Piece, opened, sum_of
from tests.simulation.portions import Failure, Portion


def piece(first: int, end: int, profile: str = "mix") -> Piece:
    """Return the piece of these seeds, with a figure for each of them."""
    figures = Counter(histories=end - first)
    return Piece(Portion(first, end, profile), "abc", 1.5, figures, [Failure(first, "N1")])


def test_what_was_written_is_read_again(tmp_path: Path) -> None:
    """Figures of all pieces together."""
    file = tmp_path / "long.jsonl"
    with opened(file) as pieces:
        pieces.add(piece(0, 10))
        pieces.add(piece(10, 15))

    with opened(file) as pieces:
        assert pieces.pieces == [piece(0, 10), piece(10, 15)]
        assert sum_of(pieces.pieces) == {"histories": 15}


def test_it_goes_on_with_the_seeds_that_are_left(tmp_path: Path) -> None:
    """Gaps first, and nothing that is there."""
    with opened(tmp_path / "long.jsonl") as pieces:
        pieces.add(piece(10, 20))

        left = list(pieces.left_of(Portion(5, 27), size=4))

    assert [(one.first, one.end) for one in left] == [(5, 9), (9, 10), (20, 24), (24, 27)]


def test_a_piece_that_was_not_written_to_its_end_does_not_count(tmp_path: Path) -> None:
    """The command was killed in the middle of the line."""
    file = tmp_path / "long.jsonl"
    file.write_text(piece(0, 10).to_line() + piece(10, 20).to_line()[:-9], encoding="utf-8")

    with opened(file) as pieces:
        pieces.add(piece(10, 12))

    with opened(file) as pieces:
        assert pieces.pieces == [piece(0, 10), piece(10, 12)]


def test_seeds_that_count_twice_are_refused(tmp_path: Path) -> None:
    """Two files were put together."""
    file = tmp_path / "long.jsonl"
    file.write_text(piece(0, 10).to_line() + piece(9, 20).to_line(), encoding="utf-8")

    with pytest.raises(FileRefused, match="seed 9 is in two pieces"), opened(file):
        pass


def test_histories_of_another_kind_are_refused(tmp_path: Path) -> None:
    """Seeds of two profiles are different histories."""
    with opened(tmp_path / "long.jsonl") as pieces:
        pieces.add(piece(0, 10, "calm"))

        with pytest.raises(FileRefused, match="another kind"):
            list(pieces.left_of(Portion(0, 20), size=5))


def test_a_second_run_on_the_file_is_refused(tmp_path: Path) -> None:
    """Both would run the same seeds."""
    file = tmp_path / "long.jsonl"

    with opened(file), pytest.raises(FileRefused, match="another run"), opened(file):
        pass


@pytest.mark.parametrize("line", ["no JSON", "{}", '{"first": 1}'])
def test_a_line_that_is_no_piece_is_refused(line: str, tmp_path: Path) -> None:
    """The file of something else."""
    file = tmp_path / "long.jsonl"
    file.write_text(f"{line}\n", encoding="utf-8")

    with pytest.raises(FileRefused, match="not a piece"), opened(file):
        pass
