"""`python -m addin`: the same as the command `tonghop`."""

import sys

from addin.cli import main

sys.exit(main())
