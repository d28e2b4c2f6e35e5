"""How statements reach SQLite or PostgreSQL: engines, transactions, units of work."""
