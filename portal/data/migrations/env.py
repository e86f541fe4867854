from alembic import context

from portal.data import Base

with context.config.attributes["engine"].connect() as connection:
    context.configure(connection, target_metadata=Base.metadata, render_as_batch=True, compare_type=True)
    with context.begin_transaction():
        context.run_migrations()
    connection.commit()
