"""Rows to answers: the Desk, its templates, its figures and its two renderers."""
