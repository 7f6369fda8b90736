import os

from tests.kernel.session import MARK

if MARK not in os.environ:  # the kernel rig's guest would be busy with that import for seconds
    from hypothesis import settings

    # How long an example takes says something of the machine only, and of who else uses it.
    settings.register_profile("hydrogen", deadline=None)
    settings.load_profile("hydrogen")
