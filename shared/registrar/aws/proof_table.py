"""Proofs of work and start tokens in the table: each is spent once, for one registration."""

from dataclasses import dataclass
from datetime import timedelta

from registrar.aws.keys.expiring import proof_key
from registrar.aws.table import Table, number, text
from registrar.domain.proof_of_work import Proof

# A row outlives the proof by more than clock differences; later the expiry refuses the proof
_MARGIN = timedelta(hours=1)


@dataclass(frozen=True)
class ProofTable:
    """Writer of spent proofs; a row holds no personal data but the registration's id."""

    table: Table

    def spend(self, proof: Proof, registration_id: str) -> bool:
        """Spend the proof for a registration; False if another registration has spent it.

        Spending it again for the same one is allowed, so a submission may be repeated.
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
