"""The Python-Markdown extension: under a block of commands, how it was checked and what it printed.

A fenced block that holds nothing but `--8<-- "docs/…/snippets/x.sh"` gets a mark: run or validated, by
which version of which tool, against what. The marks come from `runs.json` in the snippet's folder, which
the tests write (`UPDATE_RUNS=1 make test`) and hold against what they see; a file that has changed since
says so; `tally.py` counts them. What is folded as an `example` is left to be read, not searched. It works in
any generator that uses Python-Markdown, and needs no style or script of its own.
"""

from __future__ import annotations

import json
import re
from hashlib import sha256
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor
from markdown.util import AtomicString

from kit.core.errors import KitError
from kit.core.fileio import is_file, read_bytes, read_text
from kit.core.markdown_code import fences, snippet
from kit.markdown.placeholders import Filled, placeholder
from kit.markdown.tally import Tally

RECORDS = "runs.json"
_WHOLE = re.compile(r"[^:]+/snippets/[^:]+")  # not a part of a file


class CommandsExtension(Extension):
    """`kit.commands` among `markdown_extensions`; option `root`: the project's folder."""

    def __init__(self, **options: Any) -> None:
        self.config = {"root": [".", "The project's folder, which holds docs/"]}
        self.paths: list[str] = []
        super().__init__(**options)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (named by Python-Markdown)
        """Register before the snippets (32) are put in, and after the inline patterns (20)."""
        md.registerExtension(self)
        md.preprocessors.register(_Places(md, self), "kit_commands_places", 40)
        md.treeprocessors.register(_Marks(md, self), "kit_commands", 14)
        tally = Tally(md.parser, Path(self.getConfig("root")) / "docs")
        md.parser.blockprocessors.register(tally, "kit_commands_tally", 206)

    def reset(self) -> None:
        """Forget the page before: one `Markdown` may render many."""
        self.paths.clear()

    def record(self, path: str) -> dict[str, str]:
        """What the tests recorded of a snippet; empty when nothing is known, or not of this text.

        Raises:
            KitError: For records that cannot be read.
        """
        file = Path(self.getConfig("root")) / path
        book = file.parent / RECORDS
        if not is_file(book) or not is_file(file):
            return {}
        try:
            record = json.loads(read_text(book)).get(file.name, {})
            known = sha256(read_bytes(file)).hexdigest().startswith(record.get("sha256", "?"))
        except (ValueError, AttributeError, TypeError) as error:
            raise KitError(
                f"the records of what was run cannot be read: {error}",
                path=book,
                line=getattr(error, "lineno", None),
                hint="Delete the file, then make it anew: UPDATE_RUNS=1 make test",
            ) from None
        return dict(record) if known and record.keys() >= {"way", "tool"} else {}


class _Places(Preprocessor):
    """Put a line after each block that includes a snippet, while its path can still be seen."""

    def __init__(self, md: Markdown, owner: CommandsExtension) -> None:
        super().__init__(md)
        self.owner = owner

    def run(self, lines: list[str]) -> list[str]:
        out: list[str] = []
        copied = 0
        for fence in fences(lines):
            body = lines[fence.first + 1 : fence.last]
            path = snippet(body[0]) if len(body) == 1 else ""
            if _WHOLE.fullmatch(path):
                mark = f"{fence.indent}{placeholder('run', len(self.owner.paths))}"
                self.owner.paths.append(path)
                out += [*lines[copied : fence.last + 1], "", mark, ""]
                copied = fence.last + 1
        return out + lines[copied:]


class _Marks(Filled):
    """Turn those lines into marks."""

    def __init__(self, md: Markdown, owner: CommandsExtension) -> None:
        super().__init__(md, "run", lambda number: _mark(owner.record(owner.paths[number])))

    def run(self, root: Element) -> None:
        super().run(root)
        for fold in root.iter("details"):
            if "example" in fold.get("class", "").split():
                fold.set("data-search-exclude", "")  # a whole file: its words would be found everywhere


def _mark(record: dict[str, str]) -> Element:
    box = Element("div", {"class": "kit-run", "data-search-exclude": ""})
    line = SubElement(SubElement(box, "p"), "small")
    word = SubElement(line, "strong")
    if not record:
        word.text = "Not checked"
        word.tail = " since it was last changed."
        return box
    run = record["way"] == "run"
    word.text = "Run" if run else "Validated, not run"
    against = f" against {record['against']}" if record.get("against") else ""
    note = f" {record['note']}" if record.get("note") else ""
    word.tail = AtomicString(f" by {record['tool']}{against}.{note}")
    if record.get("output"):
        fold = SubElement(box, "details", {"class": "example"})
        SubElement(fold, "summary").text = "What the run printed"
        block = SubElement(SubElement(fold, "div", {"class": "highlight"}), "pre")
        SubElement(block, "code").text = AtomicString(record["output"].strip("\n") + "\n")
    return box


makeExtension = CommandsExtension  # noqa: N816  (Python-Markdown asks for this name)
