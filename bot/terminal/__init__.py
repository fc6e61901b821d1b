"""The same bot in a terminal, over an in-process stand-in for Telegram."""
