"""What the bot sends by itself: claimed from the outbox, sent within Telegram's limits, recorded."""
