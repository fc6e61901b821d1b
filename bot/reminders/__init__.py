"""What is due for whom: the planner, which puts messages into the outbox, and the occasions that it knows."""
