from enum import StrEnum
from typing import TypeVar

from sqlalchemy import Enum

Words = TypeVar("Words", bound=StrEnum)


def one_of(words: type[Words]) -> Enum:
    """A column that holds one word of a list, as plain text in every database: a new word needs no migration."""
    return Enum(
        words,
        native_enum=False,
        create_constraint=False,
        length=20,
        values_callable=lambda members: [member.value for member in members],
    )
