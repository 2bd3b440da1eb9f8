"""Small things that any part of the window may show."""
