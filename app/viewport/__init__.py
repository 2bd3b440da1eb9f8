"""The live picture: the rig drawn by OpenGL in the window."""
