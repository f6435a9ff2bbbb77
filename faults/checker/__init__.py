"""Judges what a run has left behind. It imports nothing of the driver, and searches for nothing: every check is one pass."""
