"""The table's stream again: the counters of the figures follow each change of a registration."""

from typing import Any

from registrar.actions.recount_figures import recount
from registrar.aws.keys import read_registration_id
from registrar.observability import count, log_failure
from registrar.wiring import for_invocation


def handler(event: dict[str, Any], context: Any) -> None:
    """Count whom the records name, all together; a failure is raised: Lambda halves the batch."""
    ids = [read_registration_id(record["dynamodb"]["Keys"]) for record in event["Records"]]
    try:
        recounted = recount(ids, deps=for_invocation(context).figures_deps)
    except Exception as error:
        log_failure("records of the stream were not counted", error, first=ids[0])
        raise
    count({"Recounted": recounted} if recounted else {})
