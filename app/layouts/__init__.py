"""Workspaces: which panels are on show and how large, kept by name."""
