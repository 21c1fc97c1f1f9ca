"""`python -m collabgov.decisions FILE`: count a certificate again, without the platform."""

from __future__ import annotations

import sys

from collabgov.decisions.recounting import main

if __name__ == "__main__":
    sys.exit(main())
