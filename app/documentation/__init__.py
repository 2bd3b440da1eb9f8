"""The documentation in a window of its own: the pages of `resources/docs`, in the look of the editor."""
