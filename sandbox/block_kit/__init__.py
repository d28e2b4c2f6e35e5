"""Block Kit: checks blocks and views, gives them their ids, and knows what can be entered."""
