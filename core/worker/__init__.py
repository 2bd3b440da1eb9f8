"""The background process: never loads Qt."""
