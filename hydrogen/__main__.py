"""``python -m hydrogen`` is the command ``hydrogen``."""

import sys

from hydrogen.cli import main

sys.exit(main())
