"""Proofs of work in the table: each is spent once, for one registration."""

from dataclasses import dataclass
from datetime import timedelta

from registrar.aws.keys import proof_key
from registrar.aws.table import Table, number, text
from registrar.domain.proof_of_work import Proof

# A row outlives its challenge by more than clocks differ; after that the expiry itself refuses
_MARGIN = timedelta(hours=1)


@dataclass(frozen=True)
class ProofTable:
    """Spends proofs; a row holds nothing about a person but its registration's id."""

    table: Table

    def spend(self, proof: Proof, registration_id: str) -> bool:
        """Spend the proof for that registration, as often as it is sent; False if it was another's.

        So a submission that is sent again, because its answer got lost, is as good as before.
        """
        row = {
            "registration": text(registration_id),
            "ttl": number(int((proof.expires + _MARGIN).timestamp())),
        }
        return self.table.try_call(
            "put_item",
            TableName=self.table.name,
            Item=proof_key(proof.key) | row,
            ConditionExpression="attribute_not_exists(pk) OR registration = :registration",
            ExpressionAttributeValues={":registration": text(registration_id)},
        )
