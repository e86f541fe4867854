"""One engine: SQLite made strict, or PostgreSQL."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.orm import Session, sessionmaker

Sessions = sessionmaker[Session]

PRAGMAS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",  # what was acknowledged is on the disk
    "PRAGMA foreign_keys = ON",
    "PRAGMA secure_delete = ON",  # what is deleted is overwritten with zeros
    "PRAGMA temp_store = MEMORY",  # nothing a child wrote lands in a temporary file
    "PRAGMA busy_timeout = 15000",
)


def open_database(url: str) -> Engine:
    """An engine for `sqlite:///file` or `postgresql://…`; nothing is connected yet."""
    address = make_url(url)
    if address.get_backend_name() == "sqlite":
        # Parameters are hidden from error messages everywhere: they may be what a child wrote.
        engine = create_engine(address, pool_size=20, max_overflow=30, hide_parameters=True)
        event.listen(engine, "connect", _be_strict)
        event.listen(engine, "begin", _really_begin)
        return engine
    # READ COMMITTED and row locks: two people at one question meet at its row, not at an error.
    return create_engine(
        address.set(drivername="postgresql+psycopg"),
        pool_pre_ping=True,
        pool_size=20,
        max_overflow=30,
        hide_parameters=True,
    )


@contextmanager
def begin(sessions: Sessions, *, writing: bool = True) -> Iterator[Session]:
    """The only commit in the house. The transaction starts with the first question to the database; writers
    then queue for SQLite's one pen at once, and never half-way through."""
    with sessions.begin() as db:
        if not writing:
            db.connection(execution_options={"writing": False})
        yield db


def overwrite_what_was_deleted(sessions: Sessions) -> None:
    """SQLite keeps changed pages in its log until they are written back: do that now, and empty the log. When
    others are reading, what they hold is left for the next time. PostgreSQL does its own (see README)."""
    engine: Engine = sessions.kw["bind"]
    if engine.dialect.name != "sqlite":
        return
    connection = engine.raw_connection()
    try:
        connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        connection.close()


def _be_strict(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # the driver begins nothing by itself: see _really_begin
    cursor = connection.cursor()
    for pragma in PRAGMAS:
        cursor.execute(pragma)
    cursor.close()


def _really_begin(connection: Connection) -> None:
    writing = connection.get_execution_options().get("writing", True)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")
