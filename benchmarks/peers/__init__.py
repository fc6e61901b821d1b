"""Other ways to understand a message, given the same intents, names and answers as this engine."""
