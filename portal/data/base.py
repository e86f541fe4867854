import uuid
from datetime import date
from typing import Annotated

from sqlalchemy import MetaData, Uuid
from sqlalchemy.orm import DeclarativeBase, mapped_column

NAMING = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}

Id = Annotated[uuid.UUID, mapped_column(Uuid, primary_key=True, default=uuid.uuid4)]
"""Random, never counted: an id must not tell who came first."""

Day = Annotated[date, mapped_column()]
"""A date and no time: what a child sends carries no finer clock than this."""


class Base(DeclarativeBase):
    metadata = MetaData(naming_convention=NAMING)


UNCOUNTED = {"sqlite_with_rowid": False}
"""For tables of what children send: SQLite's hidden row number would tell who came first."""
