"""Every job without a window: `countenance fit`, `speak`, `generate`, `render`, `track`, `evaluate` and more."""

from core.cli.main import main

__all__ = ["main"]
