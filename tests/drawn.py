"""The pictures of this site, drawn once for all tests of a process."""

from __future__ import annotations

import functools
from dataclasses import replace

from conftest import ROOT

from kit.project.catalog import Catalog, cataloged
from kit.project.project import project_in, scripts_in
from kit.project.provenance import origins_of

PROJECT = project_in(ROOT)
SCRIPTS = scripts_in(ROOT)


@functools.cache
def catalog(url: str = "") -> Catalog:
    """All pictures, with their origins on a site at `url`."""
    found = replace(catalog(), project=replace(PROJECT, url=url)) if url else cataloged(PROJECT)
    return replace(found, origins=origins_of(found))
