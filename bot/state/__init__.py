"""Where what chats chose and sent is kept: one SQLite file, or a PostgreSQL database that processes share."""
