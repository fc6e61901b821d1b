"""What lies between Telegram and the handlers."""
