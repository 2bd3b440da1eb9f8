"""Dialogs: export, about. Only real questions and file choices are modal."""
