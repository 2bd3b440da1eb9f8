"""The language of the window, and what the core says in it."""
