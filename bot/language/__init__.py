"""A message to an intent, its slots and a confidence."""
