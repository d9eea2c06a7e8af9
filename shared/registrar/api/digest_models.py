"""Models of the emails that an organiser gets about what is to do."""

from pydantic import Field

from registrar.api.model import Model, with_example
from registrar.api.team_models import InvitationLanguage
from registrar.domain.team_digest import DigestState, Frequency


class NewDigestModel(Model):
    """Emails to yourself about an event."""

    model_config = with_example(frequency="daily", language="bg")

    frequency: Frequency = Field(
        description="`daily` at 8 in the event's zone if something is to do; `at_once` for new"
        " quarantine, undelivered emails and nine tenths of the seats, each once an hour at most",
        examples=["daily"],
    )
    language: InvitationLanguage


class DigestModel(Model):
    """Emails to yourself about an event, as chosen."""

    model_config = with_example(frequency="daily", language="bg")

    frequency: Frequency = Field(examples=["daily"])
    language: str | None = Field(description="Null if nothing was ever chosen", examples=["bg"])


def digest_of(state: DigestState | None) -> DigestModel:
    """Return the model of a choice; who is not in the team has none."""
    if state is None:
        return DigestModel(frequency="none", language=None)
    return DigestModel(frequency=state.frequency, language=state.language or None)
