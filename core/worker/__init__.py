"""The background process: it runs one job at a time and never loads Qt."""
