#!/usr/bin/env python3
"""Set Countenance up where needed, then start it: the only command a newcomer has to know.

This file alone must still be understood by older Pythons, to say in one line that they are too old.
"""

from __future__ import annotations

import sys

MINIMUM = (3, 11)

if __name__ == "__main__":
    if sys.version_info < MINIMUM:
        sys.exit(
            "Countenance needs Python {}.{} or newer; this is {}.{}. Install one from python.org or your package manager "
            "and start it with that.".format(*MINIMUM, *sys.version_info[:2])
        )
    import commands

    sys.exit(commands.main(sys.argv[1:]))
