"""Collecting texts and keeping their translations."""
