"""`python -m kit.facts`."""

import sys

from kit.facts.cli import main

sys.exit(main())
