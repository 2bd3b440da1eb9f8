"""The tracks: where the eyes look, when they blink, what the head does."""
