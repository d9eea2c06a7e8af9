"""Mutants of accounts and sessions, of teams, join addresses and proofs of work."""

from tests.simulation.mutants.mutant import Mutant
from tests.simulation.mutants.patch import Code

_AUTH = "registrar.aws.cognito_auth:CognitoAuth"
_POOL = "registrar.aws.user_pool:UserPool"

MUTANTS = (
    Mutant(
        "proof served twice",
        "A proof of work that was spent is accepted for another registration.",
        (
            Code(
                "registrar.aws.proof_table:ProofTable.spend",
                "attribute_not_exists(pk) OR registration",
                "attribute_not_exists(pk) OR attribute_exists(pk) OR registration",
            ),
        ),
    ),
    Mutant(
        "proof not spent",
        "A proof of work is read, and nobody notes that it served.",
        (
            Code(
                "registrar.actions.register:_spend",
                "deps.proofs.spend(proof, registration_id)",
                "proof.key",
            ),
        ),
    ),
    Mutant(
        "join address lost",
        "A definition that leaves the join address out takes it away.",
        (
            Code(
                "registrar.actions.publish:to_publish",
                "_with_secret(definition, latest)",
                "definition",
            ),
        ),
    ),
    Mutant(
        "join address announced",
        "Everybody is told of a change when the join address is another.",
        (
            Code(
                "registrar.domain.broadcast:_visible_place",
                "online.provider if online",
                "online.join_address if online",
            ),
        ),
    ),
    Mutant(
        "definition known for an hour",
        "A process keeps a definition, its team and its join address for an hour.",
        (
            Code(
                "registrar.aws.event_table:EventTable._read",
                "< self.cache_seconds",
                "< 60 * self.cache_seconds",
            ),
        ),
    ),
    Mutant(
        "outsider sees",
        "An organiser who is not in the team sees the event.",
        (
            Code(
                "registrar.domain.organiser:role_of",
                "if organiser.address in _addresses(team.views) else None",
                "if organiser.address or _addresses(team.views) else None",
            ),
        ),
    ),
    Mutant(
        "expired session",
        "An access token is accepted after its hour.",
        (
            Code(
                "registrar.aws.token_verifier:TokenVerifier.session",
                "now >= expires",
                "now == expires",
            ),
        ),
    ),
    Mutant(
        "codes never asked for",
        "An authenticator is confirmed, and sign-in does not ask for its code.",
        (
            Code(
                f"{_AUTH}.confirm_authenticator",
                "self._prefer(access_token, wanted=True)",
                "self.has_authenticator(access_token)",
            ),
        ),
    ),
    Mutant(
        "codes off without a code",
        "An authenticator is switched off by the password alone.",
        (
            Code(
                "registrar.web.organiser.sign_in.proof:_proof",
                "context.deps.auth.complete_step(outcome, code)",
                "Tokens(context.session.token, code)",
            ),
        ),
    ),
    Mutant(
        "factor replaced with the session alone",
        "Whoever has a session sets up an authenticator of their own.",
        (
            Code(
                "registrar.web.organiser.sign_in.account_pages:confirm_authenticator",
                "proof = prove(context)",
                "proof = __import__('registrar.domain.sign_in').domain.sign_in.Tokens("
                "context.session.token)",
            ),
        ),
    ),
    Mutant(
        "other sessions live on",
        "A new password or authenticator leaves sessions elsewhere as they are.",
        (
            Code(
                "registrar.web.organiser.sign_in.proof:prove",
                "end_all(context.organiser.address, before=before, kept=kept, now=now)",
                "note_active(context.organiser.address, kept, now)",
            ),
        ),
    ),
    Mutant(
        "removed may go on",
        "The open sessions of one who is removed go on until their tokens expire.",
        (
            Code(
                "registrar.domain.session_record:AccountRecord.has_ended",
                "if account in self.removed:",
                "if account in self.removed and not account:",
            ),
        ),
    ),
    Mutant(
        "removed in name only",
        "An organiser who is removed is signed out, and can sign in again.",
        (
            Code(
                f"{_POOL}.remove",
                'self._call("admin_delete_user", address)',
                'self._call("admin_user_global_sign_out", address)',
            ),
        ),
    ),
    Mutant(
        "owner for good",
        "Whoever is made an owner stays one.",
        (
            Code(
                f"{_POOL}.set_owner",
                '"admin_add_user_to_group" if owner else "admin_remove_user_from_group"',
                '"admin_add_user_to_group" if owner or address else "admin_remove_user_from_group"',
            ),
        ),
    ),
)
