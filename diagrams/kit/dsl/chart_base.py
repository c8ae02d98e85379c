"""What charts and time lines have in common as a script says them."""

from __future__ import annotations

from types import TracebackType
from typing import TYPE_CHECKING

from kit.core.errors import KitError
from kit.core.ids import Ids, of_script, slug
from kit.dsl import session
from kit.dsl.callsite import caller
from kit.ir import validate
from kit.ir.graph import Spec
from kit.ir.step import Step

if TYPE_CHECKING:
    from typing_extensions import Self  # typing has it from 3.11 on


class Sheet:
    """What charts and time lines have in common: message, text alternative, steps, the way out."""

    def __init__(self, name: str, alt: str) -> None:
        self.path, self.lineno = caller()
        self.name, self.alt = name, " ".join(alt.split())
        if not self.alt:
            kind = type(self).__name__
            raise self.error(
                f"the picture {name!r} has no text alternative",
                self.lineno,
                f'Say in a sentence or two what it shows: {kind}("…", alt="…").',
            )
        self.steps: list[Step] = []
        self._ids = Ids()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is None:
            session.finish(self.spec(), self.path)

    def spec(self) -> Spec:
        """What the script has said so far."""
        raise NotImplementedError

    @property
    def source(self) -> str:
        """The script's path below the folder of scripts."""
        return session.source(self.path)

    @property
    def slug(self) -> str:
        """What names the picture in addresses and files."""
        return of_script(self.path)

    def error(self, message: str, line: int, hint: str) -> KitError:
        """An error of this script.

        Args:
            message: What is wrong.
            line: The line of the script, from 1 on.
            hint: How to mend it.
        """
        return KitError(message, path=self.path, line=line, hint=hint)

    def check_kinds(self, part: object) -> None:
        """Raise the error for a field of `part` that is not what it is declared to be."""
        try:
            validate.check_kinds(part, self.lineno)
        except KitError as error:
            error.path = self.path
            raise

    def step(self, text: str, fails: str, line: int) -> int:
        """The number of a new step with this sentence, 0 without one."""
        if not text.strip():
            return 0
        number = len(self.steps) + 1
        self.steps.append(Step(number, " ".join(text.split()), " ".join(fails.split()), line=line))
        return number

    def unique(self, label: str) -> str:
        """An id made of the label, the same in every run."""
        return self._ids.new(slug(label))
