"""What Alembic runs: the steps, on the connection and in the transaction that it was handed."""

from alembic import context

# Batch operations give constraints that have no name in the file the names of the schema, so that
# a later step can drop them by name.
context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=context.config.attributes["metadata"],
    render_as_batch=True,
)
context.run_migrations()
