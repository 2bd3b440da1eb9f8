"""The axis that views share, how time is told, and what is done with stretches of it."""
