"""Controls about the form: nonce and start, and the proof of work of events that ask for one."""

import json
from base64 import b64encode
from datetime import timedelta

from registrar.domain.bot_detection import start_token
from registrar.domain.keyring import Keyring
from registrar.domain.proof_of_work import SALT_BYTES, make_challenge, read_proof
from tests.simulation.operations.act import Act
from tests.simulation.world.process import SETTINGS, secret_of

FORM_KEYS = Keyring(secret_of(SETTINGS.form_secret).encode())

# Numbers among which the one of a challenge is; a browser tries many more
_EASY = 50

# Time that a form has been open, longer than any two clocks differ
_OPEN_FOR = timedelta(minutes=10)


def asks_for_proof(act: Act, event: str) -> bool:
    """Tell whether the event's form asks for a proof of work."""
    return act.world.checks.shadow.definitions[event].proof_of_work


def proven(act: Act, event: str, *names: str) -> dict[str, str]:
    """Return a new proof of work, for the registrations of these ids."""
    altcha = _solved(act, event)
    key = read_proof(altcha, event=event, keys=FORM_KEYS).key
    act.world.checks.proofs.carried.update(dict.fromkeys(names, key))
    return {"altcha": altcha}


def opened(act: Act, event: str, nonce: str) -> dict[str, str]:
    """Return nonce and start of a form that has been open for some time."""
    then = act.world.clock.wall() - _OPEN_FOR
    return {"nonce": nonce, "started": start_token(event, nonce, keys=FORM_KEYS, now=then)}


def _solved(act: Act, event: str) -> str:
    """Return the solution of a new challenge, as the form's control holds it."""
    number, salt = act.random.randrange(_EASY), act.random.randbytes(SALT_BYTES)
    now = act.world.clock.wall()
    challenge = make_challenge(event, keys=FORM_KEYS, salt=salt, number=number, now=now)
    del challenge["maxnumber"]
    return b64encode(json.dumps(challenge | {"number": number}).encode()).decode()
