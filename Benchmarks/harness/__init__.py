"""Runs our programs and their peers side by side."""
