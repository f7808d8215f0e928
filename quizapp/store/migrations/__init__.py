"""The steps from every released schema to the next, for Alembic."""
