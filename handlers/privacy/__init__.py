"""What people see of what is kept, and for how long."""
