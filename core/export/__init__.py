"""Frames and sound in, a video file out."""
