"""The graph editor: channel tree, curves, keys."""
