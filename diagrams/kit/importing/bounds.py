"""How much an import takes on."""

from __future__ import annotations

from kit.core.errors import KitError

MOST = 32 * 1024**2  # characters of JSON: some ten thousand clusters
MOST_YAML = 2 * 1024**2  # twice what CloudFormation takes; the parser in Python is slow
DEEPEST = 200  # levels of nesting
VALUES = 3_000_000  # in all of a JSON
VALUES_YAML = 300_000  # with what aliases repeat
THINGS = 2_000  # clusters, instances and the like


def check_size(name: str, size: int) -> None:
    """Raise the error for a file of `size` bytes or characters, if that is too many."""
    if size > MOST:
        raise KitError(
            f"the file has {size / 1024**2:,.0f} MB: at most {MOST // 1024**2}",
            path=name,
            hint="Ask for less: one Region, or one cluster (--db-cluster-identifier).",
        )


def too_deep(name: str) -> KitError:
    """The error for what is nested beyond `DEEPEST`."""
    return KitError(
        f"the file is nested more than {DEEPEST} levels deep",
        path=name,
        hint="No file that an import understands is; is it the right one?",
    )
