"""Options that several commands have."""

from typing import Annotated

import typer

from tests.simulation.world.faults import PROFILES


def profile_for(profile: str, mutant: str) -> str:
    """Return the profile that was asked for, else the mutant's, else the mix."""
    if profile or not mutant:
        return profile or "mix"
    from tests.simulation.mutants.catalogue import MUTANTS

    return MUTANTS[mutant].profile


def _profile(name: str) -> str:
    if name not in ("", "mix", *PROFILES):
        raise typer.BadParameter(f"one of mix, {', '.join(PROFILES)}")
    return name


def _mutant(name: str) -> str:
    if not name:
        return name
    from tests.simulation.mutants.catalogue import MUTANTS

    if name not in MUTANTS:
        raise typer.BadParameter("no mutant has that name: see registrar simulate mutants --list")
    return name


Seed = Annotated[int, typer.Option(min=0, help="Seed of the first history; the next follow.")]
Profile = Annotated[
    str,
    typer.Option(
        callback=_profile,
        help=f"Faults: mix (of all, by seed), {', '.join(PROFILES)}; a mutant may have its own.",
    ),
]
Operations = Annotated[int, typer.Option(min=1, help="Operations of each history.")]
Jobs = Annotated[int, typer.Option(min=1, help="Processes at once.")]
Mutant = Annotated[
    str, typer.Option(callback=_mutant, help="Run the product with this mistake in it.")
]
