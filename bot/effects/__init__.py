"""What is done on Slack rather than said: one file for each, `table.py` names them all."""
