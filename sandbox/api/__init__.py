"""The Web API: one function per method, grouped as Slack groups them, listed in ``methods``."""
