"""Stream of the table, second reader: the figures' counters follow each registration."""

from typing import Any

from registrar.actions.recount_figures import recount
from registrar.aws.keys.registrations import read_registration_id
from registrar.observability import count, kind_of, log_failure
from registrar.wiring.app import for_invocation, initialise
from registrar.wiring.boundary import FunctionFailed, without_words
from registrar.wiring.recount import figures_dependencies

initialise(figures_dependencies)


@without_words
def handler(payload: dict[str, Any], context: Any) -> None:
    """Count the registrations of the records; a failure is raised: Lambda halves the batch."""
    ids = [read_registration_id(record["dynamodb"]["Keys"]) for record in payload["Records"]]
    try:
        recounted = recount(ids, deps=figures_dependencies(for_invocation(context)))
    except Exception as error:
        log_failure("records of the stream were not counted", error, first=ids[0])
        raise FunctionFailed(kind_of(error)) from None
    count({"Recounted": recounted} if recounted else {})
