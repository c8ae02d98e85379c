"""Which of the statements a client sends pin a session of RDS Proxy, by AWS's lists."""

from __future__ import annotations

import re

ASKED = re.compile(r"\borders\b|^SELECT 1$|^;$", re.IGNORECASE)  # by the application, or a ping
TRANSACTION = re.compile(
    r"^(?:begin|start transaction|commit|rollback)\b(?!.*savepoint)|^set autocommit", re.IGNORECASE
)
PINS = {
    "postgres": re.compile(
        r"(?:^|;\s*)(?:set|reset|discard|deallocate|prepare|execute|listen|declare|load|create temp\w*)\b"
        r"|\b(?:set_config|nextval|setval|pg_(?:try_)?advisory_lock)\(",
        re.IGNORECASE,
    ),
    "mysql": re.compile(
        r"^binary: |/\*!|get_lock\("
        r"|^set (?!names\b|autocommit\b|time_zone\b|sql_mode\b|character_set|collation)",
        re.IGNORECASE,
    ),
}
REFUSED = re.compile(r"^startup: (?!search_path$|extra_float_digits$)")


def unasked(said: list[str]) -> list[str]:
    """What nobody asked for, each once, without the ends of transactions and without line breaks."""
    texts = [" ".join(text.split()) for text in said]
    return list(dict.fromkeys(text for text in texts if not _plain(text)))


def verdict(kind: str, said: list[str]) -> tuple[list[str], list[str]]:
    """The statements that pin, and the settings of the startup that the proxy refuses."""
    texts = [" ".join(text.split()) for text in said]
    pins = [text for text in dict.fromkeys(texts) if PINS[kind].search(text)]
    return pins, [text for text in dict.fromkeys(texts) if REFUSED.search(text)]


def _plain(text: str) -> bool:
    return bool(ASKED.search(text) or TRANSACTION.search(text)) and not text.startswith(
        ("named: ", "binary: ")
    )
