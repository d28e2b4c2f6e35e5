"""`make bench ARGS=--storm`: many groups at once, with Slack's limits on, against what they allow.

The sandbox refuses as Slack does (`429`), and counts. The bound of each method is what its tier
lets through: its burst at once, the rest at its rate; the last call cannot come sooner.
"""
