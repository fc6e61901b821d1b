"""Telegram at the door: one module for each thing a person does."""
