"""Run by Alembic: migrates over the connection that `bot.state.schema` hands in, inside its transaction."""

from alembic import context

from bot.state.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,  # SQLite alters a table by making a new one
)
context.run_migrations()
