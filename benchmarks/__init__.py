"""What the bot is measured by: each module prints a table."""
