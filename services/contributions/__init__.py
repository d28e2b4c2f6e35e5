"""What people bring during a session."""
