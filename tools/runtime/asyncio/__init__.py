"""Lighter than Python's own: nothing of ours waits."""
