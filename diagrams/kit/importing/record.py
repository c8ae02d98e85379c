"""Objects of a file that remember which of their fields were asked for: the others are told, not dropped."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from kit.importing.result import Unknown
from kit.importing.words import clean


class Ledger:
    """What was met and is not in the picture."""

    def __init__(self) -> None:
        self._told: dict[tuple[str, str, str, tuple[str, ...]], None] = {}
        self._records: list[Record] = []

    def tell(self, type: str, name: str, why: str, *names: str) -> None:
        """Say once that something is not drawn.

        Args:
            type: What kind of thing it is, as its file calls it.
            name: Its own name; "" where it has none.
            why: The end of a sentence; each `{}` in it stands for one of `names`.
            names: Other things of the file.
        """
        self._told[type, name, why, names] = None

    def record(self, type: str, data: Any) -> Record:
        """`data` as a record whose unread fields count."""
        record = Record(type, data if isinstance(data, Mapping) else {})
        self._records.append(record)
        return record

    def all(self, called: Callable[[str], str] = str) -> tuple[Unknown, ...]:
        """All that was told, then the fields that nobody read, for each type of thing once.

        `called` says how a name is shown.
        """
        told: dict[tuple[str, str], dict[str, None]] = {}
        for type, name, why, names in self._told:  # those of one type and reason in one line
            reason = why.format(*(clean(called(one)) for one in names))
            same = told.setdefault((clean(type), reason), {})
            same[name and clean(called(name))] = None
        fields: dict[str, dict[str, None]] = {}
        for record in self._records:
            fields.setdefault(clean(record.type), {}).update(dict.fromkeys(map(clean, record.unread())))
        rest = [
            Unknown(type, ", ".join(sorted(names)), "settings that are not drawn")
            for type, names in fields.items()
            if names
        ]
        return (*(Unknown(type, ", ".join(names), why) for (type, why), names in told.items()), *rest)


class Record:
    """One object. What is not of the kind that was asked for counts as not there."""

    def __init__(self, type: str, data: Mapping[str, Any]) -> None:
        self.type, self._data = type, data
        self._read: set[str] = set()

    def raw(self, key: str) -> Any:
        """The value as it stands, None where there is none."""
        self._read.add(key)
        return self._data.get(key)

    def text(self, *keys: str) -> str:
        """The first of these fields that holds a text, "" where none does."""
        found = ""
        for key in keys:
            value = self.raw(key)
            found = found or (value.strip() if isinstance(value, str) else "")
        return found

    def flag(self, key: str) -> bool | None:
        """Yes or no, None where nothing is said."""
        value = self.raw(key)
        if isinstance(value, str):
            return {"true": True, "false": False}.get(value.lower())
        return value if isinstance(value, bool) else None

    def texts(self, key: str) -> tuple[str, ...]:
        """The texts of a list."""
        value = self.raw(key)
        return tuple(item for item in value if isinstance(item, str)) if isinstance(value, list) else ()

    def below(self, key: str) -> Record:
        """The object in a field, or the first of a list of them; an empty one where there is none."""
        return next(self.each(key), Record(self.type, {}))

    def each(self, key: str) -> Iterator[Record]:
        """The objects in a field: a list of them, or a single one."""
        value = self.raw(key)
        for item in value if isinstance(value, list) else [value]:
            if isinstance(item, Mapping):
                yield Record(self.type, item)

    def all(self) -> Mapping[str, Any]:
        """All fields, as they stand."""
        self._read |= set(self._data)
        return self._data

    def unread(self) -> list[str]:
        """The fields that hold something and were never asked for."""
        return [str(key) for key, value in self._data.items() if key not in self._read and _says(value)]


def _says(value: Any) -> bool:
    return value not in (None, "", False, [], {}) and value != "false"
