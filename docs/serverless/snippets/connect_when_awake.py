"""Connect to a database that may be paused: wait, then try again, but not after a wrong password."""

import time


def connect_when_awake(connect, transient, attempts=3, wait=5.0):
    """Return what `connect()` returns; after an error of the kind `transient` wait and try again.

    `connect` must carry a connection timeout above the resume time.
    `transient` is the driver's class for timeouts and refused connections, never the one for a failed login.
    """
    for attempt in range(1, attempts + 1):
        try:
            return connect()
        except transient:
            if attempt == attempts:
                raise
            time.sleep(wait * attempt)
