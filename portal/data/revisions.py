"""Which tables a release expects. Apart from migrating, so that a server need not load Alembic to tell."""

from pathlib import Path

from sqlalchemy import text
from sqlalchemy.orm import Session

SCRIPTS = Path(__file__).parent / "migrations"


def is_current(db: Session) -> bool:
    """Whether every migration has been run: a server that is newer than its tables must not be called ready."""
    newest = max(file.stem for file in (SCRIPTS / "versions").glob("[0-9]*.py"))
    return bool(db.scalar(text("SELECT version_num FROM alembic_version")) == newest.partition("_")[0])
