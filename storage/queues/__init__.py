"""What waits in a table: notices to tell, timers to run, lanes to hold; and the cleaning up."""
