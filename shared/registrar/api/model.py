"""What all that the API takes and gives has in common."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

Texts = Annotated[
    dict[str, str], Field(description="One text a language", examples=[{"en": "Conference"}])
]


class Model(BaseModel):
    """An object with these fields and no others, checked without guessing at types."""

    model_config = ConfigDict(extra="forbid", frozen=True)
