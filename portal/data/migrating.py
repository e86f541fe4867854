"""Bringing a database up to the tables of today."""

from alembic import command
from alembic.config import Config
from sqlalchemy import Engine

from portal.data.revisions import SCRIPTS


def config(engine: Engine | None = None) -> Config:
    made = Config()
    made.set_main_option("script_location", str(SCRIPTS))
    made.attributes["engine"] = engine
    return made


def migrate(engine: Engine) -> None:
    command.upgrade(config(engine), "head")


def new_migration(engine: Engine, message: str) -> None:
    """Write down how today's tables differ from the database's."""
    command.revision(config(engine), message, autogenerate=True)
