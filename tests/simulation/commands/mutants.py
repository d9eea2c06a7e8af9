"""`registrar simulate mutants`: small mistakes in the product, each of which has to be found."""

from time import monotonic
from typing import TYPE_CHECKING, Annotated

import typer

from tests.simulation.commands.options import Jobs
from tests.simulation.parallel import CORES
from tests.simulation.progress import progress

if TYPE_CHECKING:
    from tests.simulation.mutants.campaign import Campaign
    from tests.simulation.mutants.hunt import Verdict

_RENEW = "Find the hints anew, each from its first seed on; goes on where it was stopped."


def mutants(
    names: Annotated[list[str] | None, typer.Argument(help="Only these; all if none.")] = None,
    histories: Annotated[int, typer.Option(min=1, help="Most histories of each.")] = 2000,
    jobs: Jobs = CORES,
    only_list: Annotated[bool, typer.Option("--list", help="Name the mistakes alone.")] = False,
    renew: Annotated[bool, typer.Option("--renew", help=_RENEW)] = False,
) -> None:
    """Run histories with each mistake in the product until a promise is broken.

    A file of hints says which seed found each mistake last: its history comes first, then those
    from the mistake's first seed on. A mistake that no history finds fails the command, hint or
    none. Those of which a page says why they change nothing run only if they are named.
    """
    from tests.simulation.mutants.campaign import renewal, with_hints
    from tests.simulation.mutants.catalogue import MUTANTS

    unknown = [name for name in names or [] if name not in MUTANTS]
    if unknown:
        raise typer.BadParameter(f"no mutant has the name {unknown[0]}: see --list")
    if only_list:
        for name in names or MUTANTS:
            typer.echo(f"{name:<40} {MUTANTS[name].mistake}")
        return
    campaign = (renewal if renew else with_hints)(names or [], histories)
    raise typer.Exit(_carry_out(campaign, jobs))


def _carry_out(campaign: "Campaign", jobs: int) -> int:
    """Return 1 if a mutant was not found, though it changes something."""
    from tests.simulation.mutants.campaign import survivors

    begun, verdicts = monotonic(), list["Verdict"]()
    with progress("found") as bar:
        task = bar.add_task("mutants", total=len(campaign.hunts), broken=0)

        def look(ran: int) -> None:
            bar.update(task, description=f"mutants, {ran:,} histories")

        for verdict in campaign.verdicts(jobs, look):
            verdicts.append(verdict)
            killed = sum(one.killed for one in verdicts)
            bar.update(task, completed=len(verdicts), broken=killed)
            bar.console.print(_row(verdict), highlight=False)
    return _tell(verdicts, list(survivors(verdicts)), monotonic() - begun)


def _tell(verdicts: list["Verdict"], left: list[str], seconds: float) -> int:
    typer.echo(f"{'mutant':<34} {'promise':<8} {'seed':>5} {'profile':<8} {'from the first':>15}")
    for verdict in sorted(verdicts, key=lambda one: one.mutant):
        typer.echo(_row(verdict))
    ran, killed = sum(one.histories for one in verdicts), sum(one.killed for one in verdicts)
    typer.echo(f"\n{killed} of {len(verdicts)} found in {ran:,} histories, {seconds:,.0f} seconds")
    for line in left:
        typer.echo(line)
    return 1 if left else 0


def _row(verdict: "Verdict") -> str:
    found = verdict.finding
    if found is None:
        return f"{verdict.mutant:<34} not found in {verdict.histories:,} histories"
    histories = f"{found.histories:,} histories"
    where = f"{found.seed:>5} {found.profile:<8}"
    return f"{verdict.mutant:<34} {found.promise:<8} {where} {histories:>15}"
