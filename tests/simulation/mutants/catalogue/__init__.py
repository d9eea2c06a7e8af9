"""Catalogue of mutants, by the part of the product that each changes."""

from tests.simulation.mutants.catalogue import (
    changing,
    forgetting,
    mailing,
    organising,
    registering,
    repeating,
)
from tests.simulation.mutants.mutant import Mutant

MUTANTS: dict[str, Mutant] = {
    mutant.name: mutant
    for module in (registering, changing, mailing, repeating, forgetting, organising)
    for mutant in module.MUTANTS
}
