"""The document under the user's hands: undo, selection, what is kept of it, layers, poses, the picture."""
