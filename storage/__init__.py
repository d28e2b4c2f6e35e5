"""What is remembered: tables, repositories, units of work, sealed text, migrations."""
