"""Catalogue of mutants, by the part of the product that each changes."""

from tests.simulation.mutants.catalogue import (
    admitting,
    changing,
    counting,
    editing,
    forgetting,
    identifying,
    mailboxes,
    mailing,
    organising,
    parking,
    promoting,
    proving,
    registering,
    repeating,
    reserving,
    submitting,
    tracking,
)
from tests.simulation.mutants.mutant import Mutant

_MODULES = (
    registering,
    submitting,
    parking,
    changing,
    promoting,
    proving,
    mailboxes,
    mailing,
    tracking,
    repeating,
    forgetting,
    organising,
    editing,
    reserving,
    counting,
    admitting,
    identifying,
)

MUTANTS: dict[str, Mutant] = {
    mutant.name: mutant for module in _MODULES for mutant in module.MUTANTS
}
