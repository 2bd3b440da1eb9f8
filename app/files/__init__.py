"""Projects and files: opened, saved, kept, recovered, dropped on the window."""
