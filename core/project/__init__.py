"""The document, its reversible edits, and the project file."""
