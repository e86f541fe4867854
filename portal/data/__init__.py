"""The cellar: one engine, one base for all tables, one way to a transaction."""

from portal.data.base import UNCOUNTED, Base, Day, Id
from portal.data.engine import Sessions, begin, open_database, overwrite_what_was_deleted
from portal.data.types import one_of

__all__ = [
    "UNCOUNTED",
    "Base",
    "Day",
    "Id",
    "Sessions",
    "begin",
    "one_of",
    "open_database",
    "overwrite_what_was_deleted",
]
