"""How fast the editor is, measured in its real window."""
