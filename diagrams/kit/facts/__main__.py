"""`python -m kit.facts`."""

import sys

from .cli import main

sys.exit(main())
