"""Figures that exist once, with their source and the day on which it was read.

In a picture's script: `from kit.facts import fact`.
"""

from __future__ import annotations

from kit.facts.api import entry, fact, forget, number, used, value
from kit.facts.registry import Registry, load, of_project

__all__ = ["Registry", "entry", "fact", "forget", "load", "number", "of_project", "used", "value"]
