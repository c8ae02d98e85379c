"""YAML as PyYAML reads it, which MkDocs and AWS's own tools do, too: by libyaml, where a machine has it."""

from __future__ import annotations

from typing import Any


class YamlError(ValueError):
    """What PyYAML says of a text that it cannot read; `line` (1-based) is None where it names none."""

    def __init__(self, message: str, line: int | None) -> None:
        super().__init__(message)
        self.line = line


def documents(text: str) -> list[Any]:
    """The nodes of the documents in `text`, with their lines. Raises YamlError or RecursionError."""
    import yaml  # here: most that is read of YAML is kept

    try:
        return [node for node in yaml.compose_all(text, Loader=_loader()) if node is not None]
    except (yaml.YAMLError, UnicodeEncodeError) as error:
        raise _told(error) from None


def data(text: str, *, loose: str = "") -> Any:
    """The one document in `text` as plain data; a key that stands twice is an error.

    Args:
        text: The YAML.
        loose: A tag of which the name stays, as the key of a mapping. With it no tag is an error: others give
            what stands behind them, and dates stay text.

    Raises:
        YamlError: It is no YAML.
        ValueError: It holds what is no value, such as a day that there is not.
        RecursionError: It is nested too deep.
    """
    import yaml

    try:
        return yaml.load(text, _strict(_loader(), loose))  # noqa: S506  (which makes plain data only)
    except (yaml.YAMLError, UnicodeEncodeError) as error:
        raise _told(error) from None


def _loader() -> Any:
    import yaml

    return getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def _strict(base: Any, tag: str) -> Any:
    class Strict(base):  # type: ignore[misc]
        def construct(self, node: Any) -> Any:
            inner = {"sequence": self.construct_sequence, "mapping": self.construct_mapping}
            said = inner[node.id](node, deep=True) if node.id in inner else node.value
            return {tag: said} if str(node.tag) == tag else said

        def construct_mapping(self, node: Any, deep: bool = False) -> Any:
            seen: set[str] = set()
            for key, _ in node.value:
                if not isinstance(key.value, str):
                    raise YamlError("a key must be plain text", key.start_mark.line + 1)
                if key.value in seen and key.value != "<<":
                    raise YamlError(f"the key {key.value!r} stands twice", key.start_mark.line + 1)
                seen.add(key.value)
            return super().construct_mapping(node, deep)

    if tag:
        Strict.add_constructor(None, Strict.construct)
        Strict.add_constructor("tag:yaml.org,2002:timestamp", Strict.construct)
    return Strict


def _told(error: Any) -> YamlError:
    """The error of the parser, in one line."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    parts = [part for part in (getattr(error, "context", ""), getattr(error, "problem", "")) if part]
    return YamlError(" ".join(parts) or str(error).partition("\n")[0], mark.line + 1 if mark else None)
