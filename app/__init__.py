"""The desktop editor: the only place that imports PySide6 and pyqtgraph."""
