"""All facts of a project as one file, for where YAML and its checks are not: a picture edited in a page."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from types import MappingProxyType

from kit.core.codec import restore
from kit.facts.cache import as_number, plain
from kit.facts.model import Topic
from kit.facts.registry import Registry


def pack(registry: Registry) -> bytes:
    """What `unpack` makes the same registry of, as JSON."""
    said = {
        "topics": [asdict(topic) for topic in registry.topics],
        "places": {id: (path.name, line) for id, (path, line) in registry.places.items()},
        "digest": registry.digest,
    }
    return json.dumps(said, default=plain, ensure_ascii=False).encode()


def unpack(content: bytes, folder: Path) -> Registry:
    """The registry that `pack` packed; errors say that its files lie in `folder`."""
    said = json.loads(content, object_hook=as_number)
    topics = restore(tuple[Topic, ...], said["topics"])
    places = {id: (folder / name, line) for id, (name, line) in said["places"].items()}
    facts = {each.id: each for topic in topics for each in topic.facts}
    return Registry(folder, topics, MappingProxyType(places), said["digest"], MappingProxyType(facts), {})
