"""How the state database came to its present shape, a revision at a time (Alembic)."""
