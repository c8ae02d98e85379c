"""`PYTHONPATH=tests python -m clients`: record what all clients send; Node.js needs npm."""

from __future__ import annotations

import functools
import json

from clients import node, python, record


def main() -> None:
    """Run each client once, and write the record."""
    node.install()
    found: dict[str, dict[str, object]] = {}
    for kind in ("postgres", "mysql"):
        with record.relay(kind) as place:
            ones = {
                name: record.listen(place, kind, python.release(package), work)
                for name, (package, work) in python.CLIENTS[kind].items()
            }
            for name, package in node.CLIENTS[kind].items():
                work = functools.partial(node.run, name)
                ones[name] = record.listen(place, kind, node.release(package), work)
            found[kind] = dict(sorted(ones.items(), key=lambda item: item[0].lower()))
    record.FILE.write_text(json.dumps(found, indent=2, ensure_ascii=False) + "\n", "utf-8")


if __name__ == "__main__":
    main()
