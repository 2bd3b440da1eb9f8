"""Sound or text in, timed phones out."""
