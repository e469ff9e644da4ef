"""What Alembic runs for a command. It has no settings of its own: store.migrate hands it an open transaction."""

from alembic import context

from store.tables import metadata

# SQLite's DDL is transactional here (store.database begins by hand), so a failed migration leaves nothing behind.
context.configure(connection=context.config.attributes["connection"], target_metadata=metadata, transactional_ddl=True)
with context.begin_transaction():
    context.run_migrations()
