"""Base of the API's models."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

Texts = Annotated[
    dict[str, str], Field(description="Texts by language", examples=[{"en": "Conference"}])
]


class Model(BaseModel):
    """Immutable object that refuses unknown fields."""

    model_config = ConfigDict(extra="forbid", frozen=True)
