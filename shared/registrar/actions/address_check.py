"""Address check: the doubts for which a submission's address has to be proven (``address_check``).

A doubt refuses nothing: the seat is held until the attendee presses the button behind the link of
the first mail. The calls are the same for a known and for an unknown address (F11).
"""

from registrar.actions.register_ports import RegisterDependencies
from registrar.domain.bot_detection import Assessment, Doubt
from registrar.domain.form import Form
from registrar.domain.rate_limit import Limit, network_of
from registrar.domain.refusals import TooManyRequests


def doubts_about(
    assessment: Assessment, *, form: Form, source_ip: str, deps: RegisterDependencies
) -> tuple[Doubt, ...]:
    """Return why the submission's address has to be proven; empty if it need not be.

    In every event, organisers hear of a busy network.
    """
    is_busy = _is_busy(assessment, source_ip, deps)
    if is_busy:
        deps.networks.count(form.event, deps.keys.network_code(form.event, network_of(source_ip)))
    if form.address_check == "never":
        return ()
    if form.address_check == "always":
        return (*assessment.doubts, "every_address")
    busy: tuple[Doubt, ...] = ("busy_network",) if is_busy else ()
    return assessment.doubts + busy


def _is_busy(assessment: Assessment, source_ip: str, deps: RegisterDependencies) -> bool:
    """Count the network's submission; tell whether it is beyond a soft limit of a day."""
    network = network_of(source_ip)
    beyond = _is_beyond(deps.busy_limit, network, deps)
    if assessment.trusted:
        return beyond
    return _is_beyond(deps.busy_bare_limit, network, deps) or beyond


def _is_beyond(limit: Limit, network: str, deps: RegisterDependencies) -> bool:
    try:
        deps.rates.count(limit, network)
    except TooManyRequests:
        return True
    return False
