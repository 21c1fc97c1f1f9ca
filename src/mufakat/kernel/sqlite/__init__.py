"""Django's SQLite engine with a write gate in front of every write transaction."""
