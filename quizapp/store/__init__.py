"""What was answered, kept in a database: the only package with SQLAlchemy."""
