"""Every job without a window: `countenance fit | speak | voices | generate | render | info | doctor | bench | evaluate`."""

from core.cli.main import main

__all__ = ["main"]
