"""Bringing a database up to the tables of today."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine

SCRIPTS = Path(__file__).parent / "migrations"


def config(engine: Engine | None = None) -> Config:
    made = Config()
    made.set_main_option("script_location", str(SCRIPTS))
    made.attributes["engine"] = engine
    return made


def migrate(engine: Engine) -> None:
    command.upgrade(config(engine), "head")


def is_current(connection: Connection) -> bool:
    """Whether every migration has been run: a server that is older than its tables must not be called ready."""
    newest = ScriptDirectory.from_config(config()).get_current_head()
    return MigrationContext.configure(connection).get_current_revision() == newest


def new_migration(engine: Engine, message: str) -> None:
    """Write down how today's tables differ from the database's."""
    command.revision(config(engine), message, autogenerate=True)
