"""Mutated: the product with one mistake in it, by the mistake's name."""

from contextlib import AbstractContextManager, nullcontext


def mutated(name: str) -> AbstractContextManager[None]:
    """Return a block in which the product has the mistake of that name; none if it is empty."""
    if not name:
        return nullcontext()
    from tests.simulation.mutants.catalogue import MUTANTS

    return MUTANTS[name].applied()
