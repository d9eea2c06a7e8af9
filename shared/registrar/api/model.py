"""Base of the API's models."""

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

Texts = Annotated[
    dict[str, str], Field(description="Texts by language", examples=[{"en": "Conference"}])
]


class Model(BaseModel):
    """Immutable object that refuses unknown fields."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def with_example(**values: Any) -> ConfigDict:
    """Return the configuration of a model with one whole example for the document."""
    return ConfigDict(json_schema_extra={"examples": [values]})
