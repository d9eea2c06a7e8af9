"""Busy networks: each once, by its largest day, the busiest first."""

from registrar.domain.busy_network import NAMED, BusyNetwork, busiest


def test_the_busiest_networks_are_named_once() -> None:
    """No more than a list of to-dos can take."""
    counted = [BusyNetwork("a", 2), BusyNetwork("b", 9), BusyNetwork("a", 5)]
    counted += [BusyNetwork(f"c{number}", 1) for number in range(9)]

    found = busiest(counted)

    assert found == (BusyNetwork("b", 9), BusyNetwork("a", 5), BusyNetwork("c0", 1))
    assert len(found) == NAMED
