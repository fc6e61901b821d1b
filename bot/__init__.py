"""The application and its rules; Telegram stands outside, in `handlers`."""
