"""Pictures of the program's parts: read from its imports, laid out in rows, drawn as SVG."""
