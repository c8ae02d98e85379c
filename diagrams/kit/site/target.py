"""Where the files of a build go: into a folder that becomes the site, or into a server's own."""

from __future__ import annotations

from pathlib import Path

from kit.core.blob import Content
from kit.core.fileio import write_if_changed
from kit.site.devserver.before import Before
from kit.site.staging import Staging


class Target:
    """The folder of the site that is being built."""

    def __init__(self) -> None:
        self._staging: Staging | None = None
        self._before: Before | None = None

    def stage(self, site: Path, cache: Path, *, dirty: bool, alone: bool) -> str:
        """The folder to build in until `publish`.

        Args:
            site: The folder to publish in.
            cache: Where to keep what the site holds, for the next build.
            dirty: Whether it begins with a copy of the old site.
            alone: Whether nobody writes to files that were `put`.

        Raises:
            KitError: The site is no folder of its own.
        """
        if self._staging is None:
            self._staging = Staging(site, cache, alone=alone and not dirty)
            if dirty:
                self._staging.fill()
        return str(self._staging.folder)

    def serve(self, site: Path) -> None:
        """Build in `site` itself, where the last build was; nobody is shown anything until it ends."""
        self._before = self._before or Before(site)
        self._before.aside()

    def cleaned(self, paths: set[str]) -> None:
        """MkDocs has emptied the folder; the new site has files at these `paths`."""
        if self._before:
            self._before.back(paths)

    def put(self, site: str, path: str, content: Content | str) -> str:
        """Put a file of the kit's into the site, and tell its place.

        Args:
            site: The folder that is built in.
            path: Where the file is published, below it.
            content: The file; a text is written as UTF-8.

        Raises:
            KitError: It cannot be made.
            OSError: It cannot be written.
        """
        place = f"{site}/{path}"
        data = content.encode() if isinstance(content, str) else content
        if self._staging:
            self._staging.put(path, data)
        elif not (self._before and self._before.same(path, data)):
            write_if_changed(Path(place), data)
        return place

    def publish(self, *, good: bool) -> tuple[Path, bool] | None:
        """Swap the new site in if it is good; the site and whether it did. None where nothing was staged.

        Raises OSError where that fails; the old site is as it was.
        """
        if self._staging is None:
            return None
        staging, self._staging = self._staging, None
        if good:
            staging.publish()
        else:
            staging.drop()
        return staging.site, good
