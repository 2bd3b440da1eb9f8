"""The export queue as rows with progress."""
