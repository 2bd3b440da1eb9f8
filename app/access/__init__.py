"""Painted views as screen readers see them: a list of things with names, places, states and actions."""
