"""`registrar setup`: steps of a first deployment, those done and those missing."""

from collections.abc import Callable, Iterator, Mapping
from http.client import HTTPException
from typing import Annotated, NamedTuple

import typer

from registrar.aws.deployment import Deployment
from registrar.aws.user_pool import UserPool
from registrar.cli import organisers
from registrar.cli.connection import Connection
from registrar.cli.stack_command import stack_command
from registrar.cli.terminal import print_line
from registrar.wiring.operator import user_pool

EXECUTIONS_WANTED = 100
_SECONDS = 10
_OWN_POOL = "make deploy PARAMETERS=OrganiserEmail=ses"
_GIVEN_POOL = "choose SES in the Cognito console: the stack changes no user pool that it was given"
_RECORDS = ("MailFromRecord", "SpfRecord", "DmarcRecord")


class Step(NamedTuple):
    """Step of a deployment; ``todo`` says how it is done, ``records`` are DNS records for it."""

    name: str
    done: bool
    todo: str
    records: tuple[str, ...] = ()


@stack_command
def setup_(
    connection: Connection,
    owner: Annotated[
        str | None,
        typer.Option("--owner", metavar="ADDRESS", help="Invite this owner if there is none yet."),
    ] = None,
) -> None:
    """Show what a deployment still needs: DNS records, limits, alarms, an owner.

    Nothing is changed, except that --owner invites the first owner. It can be run again at any
    time. The exit code is 0 when nothing is missing.
    """
    address = organisers.checked(owner) if owner else None
    app, outputs = connection.app, connection.outputs
    deployment = Deployment(app.machine.client)
    print_line(f"{outputs['PublicUrl']} in {deployment.place()}")
    pool = user_pool(app)
    if address and not _has_owner(pool):
        organisers.invite_to(address, connection, owner=True)
    reachable = _answers(outputs["PublicUrl"], app.machine.read_url)
    found = steps(deployment, pool, outputs, reachable=reachable)
    missing = [step for step in found if not _show(step)]
    if missing:
        raise typer.Exit(1)
    print_line("Nothing is missing: publish an event with registrar events publish")


def steps(
    deployment: Deployment, pool: UserPool, outputs: Mapping[str, str], *, reachable: bool
) -> Iterator[Step]:
    """Yield each step of the deployment, in the order to do them."""
    name = (outputs["DomainRecord"],) if "DomainRecord" in outputs else ()
    advice = "add this record to DNS, and wait" if name else "it does not answer; see the logs"
    yield Step("the service's address", reachable, advice, name)
    yield from _sending(deployment, outputs)
    how = _GIVEN_POOL if outputs.get("OwnUserPool") == "no" else _OWN_POOL
    yield Step(
        "organisers' email by SES",
        pool.sends_by_ses(),
        f"after the steps above, {how}; until then Cognito sends 50 a day, from an address of its"
        " own",
    )
    waiting = deployment.unconfirmed(outputs["AlarmTopic"])
    yield Step(
        "alarms are read",
        not waiting,
        f"follow the link in AWS's email to {', '.join(waiting)}",
    )
    executions = deployment.executions()
    yield Step(
        "concurrent executions",
        executions >= EXECUTIONS_WANTED,
        f"Lambda runs {executions} at once: ask for 1,000 in the console of Service Quotas",
    )
    yield Step("an owner", _has_owner(pool), "registrar setup --owner ADDRESS")


def _sending(deployment: Deployment, outputs: Mapping[str, str]) -> Iterator[Step]:
    domain = outputs["Sender"].partition("@")[2]
    identity = deployment.identity(domain)
    if identity is None:
        yield Step("identity", False, f"SES has none for {domain}: SenderIdentity=create")
        return
    records = tuple(
        f"{token}._domainkey.{domain} CNAME {token}.dkim.amazonses.com" for token in identity.tokens
    )
    yield Step("DKIM", identity.signing, "add these records to DNS, and wait", records)
    yield Step(
        "MAIL FROM domain",
        identity.mail_from,
        "add these records to DNS, that of DMARC unless the domain has one",
        tuple(outputs[name] for name in _RECORDS if name in outputs),
    )
    yield Step(
        "out of the sandbox",
        deployment.may_send_to_anybody(),
        "ask for production access in the SES console; until then email waits",
    )


def _answers(url: str, read: Callable[[str, float], bytes]) -> bool:
    try:
        return bool(read(f"{url}/health", _SECONDS))
    except (OSError, HTTPException):
        return False


def _has_owner(pool: UserPool) -> bool:
    return any(member.owner for member in pool.all())


def _show(step: Step) -> bool:
    """Print the step, its records each on one line to copy; return True when it is done."""
    print_line(f"{'done' if step.done else 'TO DO'}  {step.name}{_advice(step)}")
    for record in () if step.done else step.records:
        print_line(f"    {record}")
    return step.done


def _advice(step: Step) -> str:
    return "" if step.done else f": {step.todo}"
