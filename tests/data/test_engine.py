import uuid
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import sessionmaker

from portal.data import Base, begin, open_database
from portal.questions.model import Message
from portal.web.house import House


def test_the_migrations_make_exactly_the_tables_of_the_code(engine: Engine):
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []


def test_sqlite_is_strict(tmp_path: Path):
    with open_database(f"sqlite:///{tmp_path / 'x.db'}").connect() as connection:

        def pragma(name: str) -> object:
            return connection.execute(text(f"PRAGMA {name}")).scalar()

        assert pragma("journal_mode") == "wal"
        assert pragma("foreign_keys") == 1
        assert pragma("synchronous") == 2
        assert pragma("secure_delete") == 1
        assert pragma("busy_timeout") >= 5000


def test_a_page_that_fails_half_way_leaves_nothing(house: House):
    def fail() -> None:
        with begin(house.sessions) as db:
            db.execute(
                text("INSERT INTO council (id, name) VALUES ('00000000000000000000000000000001', 'x')")
            )
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    with begin(house.sessions, writing=False) as db:
        assert db.scalar(text("SELECT count(*) FROM council WHERE name = 'x'")) == 0


def test_a_message_without_its_question_cannot_be(house: House, engine: Engine):
    with pytest.raises(IntegrityError), begin(sessionmaker(engine)) as db:
        db.execute(
            Message.__table__.insert().values(
                question_id=uuid.uuid4(),
                position=0,
                author="child",
                sent_on=house.today(),
                sealed=b"",
            )
        )


def test_what_goes_wrong_in_the_database_is_told_without_the_values(engine: Engine):
    with pytest.raises(Exception) as told, begin(sessionmaker(engine)) as db:  # noqa: PT011
        db.execute(text("SELECT :secret FROM nowhere"), {"secret": "liljekonvalj"})
    assert "liljekonvalj" not in str(told.value)
