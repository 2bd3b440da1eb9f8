"""The sitter and a performance as glTF 2.0, binary: mesh, pictures, morph targets, skeleton and animation."""
