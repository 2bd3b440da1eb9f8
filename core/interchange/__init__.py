"""Motion to and from other programs."""
