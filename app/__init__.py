"""The desktop editor: the only place that imports Qt and pyqtgraph."""
