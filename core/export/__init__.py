"""Frames and sound become files other programs open."""
