"""CSV files a person edits, checked and built into the SQLite file that answers are read from."""
