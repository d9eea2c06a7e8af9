"""Base of the API's models."""

from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

Texts = Annotated[
    dict[str, str], Field(description="Texts by language", examples=[{"en": "Conference"}])
]


def _whole(value: object) -> object:
    """Return 40 for 40.0, which JSON does not tell apart (JSON Schema 2020-12, 4.2.3)."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


# Beside ``Field(strict=True)`` of a whole number: neither a text nor true counts as one
WHOLE = BeforeValidator(_whole)


class Model(BaseModel):
    """Immutable object that refuses unknown fields."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def with_example(**values: Any) -> ConfigDict:
    """Return the configuration of a model with one whole example for the document."""
    return ConfigDict(json_schema_extra={"examples": [values]})
