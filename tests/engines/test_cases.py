"""MiniStack and dynoxide answer the cases as AWS does, but for the known differences."""

import pytest

from tests.engines import expression_cases, item_cases, query_cases, transaction_cases
from tests.engines.cases import ITEM, Case
from tests.engines.engines import TABLE
from tests.engines.known_differences import CASES as DIFFERENCES
from tests.engines.known_differences import Engine, is_known_case
from tests.engines.outcomes import outcome

CASES = [
    *expression_cases.CASES,
    *item_cases.CASES,
    *query_cases.CASES,
    *transaction_cases.CASES,
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_an_engine_answers_as_aws(engine: Engine, case: Case) -> None:
    """A known difference is one as long as it is listed: one that is mended is taken out."""
    engine.client.put_item(TableName=TABLE, Item=ITEM)

    answered = outcome(engine.client, case.operation, case.payload)

    assert (answered == case.outcome) is not is_known_case(engine.name, case.rule)


def test_known_differences_are_of_cases() -> None:
    """Each listed rule is the rule of a case."""
    listed = {rule for by in DIFFERENCES.values() for rules in by.values() for rule in rules}

    assert listed <= {case.rule for case in CASES}
