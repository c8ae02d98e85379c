"""The command line: `python -m kit draw FILE … | import FILE … | build | offline | check | css | …`."""

from __future__ import annotations

import argparse
import os
import sys
from dataclasses import replace
from pathlib import Path

from kit import render
from kit.core import ids
from kit.core.errors import KitError, misplaced, raise_all
from kit.core.fileio import read_text, write_if_changed
from kit.facts import load
from kit.layout.lint import faults
from kit.project.catalog import catalog_with
from kit.project.config_file import settings
from kit.project.project import FOLDER, project_in
from kit.project.provenance import origins_of
from kit.style import css

_TAKES = {  # besides --root; a picture's name takes --out
    "draw": ("files", "out", "format", "font"),
    "import": ("files", "out", "format", "font", "mask"),
    "build": ("out", "site_url"),
    "offline": ("out",),
    "check": ("files", "font"),
    "css": (),
    "identify": ("files", "out"),
}


def main(arguments: list[str] | None = None) -> int:
    """Run one command; the exit status is 0, or 1 after an error was printed."""
    options = _parser().parse_intermixed_args(arguments)  # options may stand before, between and behind
    try:
        return _run(options)
    except KitError as error:
        print(error, file=sys.stderr)
        return 1
    except BrokenPipeError:  # who reads has read enough: `kit draw … | head -1`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        if not (told := misplaced(error, "--out FOLDER")):
            raise
        print(told, file=sys.stderr)
        return 1


def _run(options: argparse.Namespace) -> int:
    if not options.root.is_dir():
        raise KitError("no folder is there", path=options.root, hint="Name the project's: --root FOLDER.")
    taken = ("command", "root", *_TAKES.get(options.command, ("out",)))
    for name, value in vars(options).items():
        if name not in taken and value not in (_parser().get_default(name), []):
            what = f"file such as {value[0]}" if name == "files" else f"--{name.replace('_', '-')}"
            hint = "python -m kit --help says what it takes."
            raise KitError(f"`{options.command}` takes no {what}", hint=hint)
    return _COMMANDS.get(options.command, _one)(options)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="kit", description="Draw the pictures of a project.")
    parser.add_argument(
        "command",
        help="draw (scripts, also of the diagrams library, wherever they are),"
        " import (draw what the AWS CLI, CloudFormation or Terraform print of databases; - is stdin),"
        " build (all files), offline (the built site as a folder to open from disk),"
        " check (draw and judge, write nothing; the project's pictures, or scripts), css (update the colors),"
        " identify (say which picture a file is, and what has become of it since), or a picture's name",
    )
    parser.add_argument(
        "files",
        nargs="*",
        type=Path,
        help="draw, check: the scripts; import: the JSON or YAML files; identify: the exported files",
    )
    parser.add_argument("--root", type=Path, default=Path(), help="the project's folder (default: here)")
    parser.add_argument(
        "--out",
        type=Path,
        help="where the files go (build: site/; offline: site-offline/; draw, import, one picture: here);"
        " identify: the site to compare with (site/)",
    )
    parser.add_argument(
        "--format",
        help=f"draw, import: {', '.join(render.FORMATS)}, with commas between (svg,png)",
    )
    parser.add_argument(
        "--font",
        type=Path,
        action="append",
        default=[],
        help="draw, check: a font that writes what the brought one cannot; may be given several times",
    )
    parser.add_argument(
        "--mask", action="store_true", help="import: put made-up names for all names and account ids"
    )
    parser.add_argument("--site-url", default="", help="build: the address that the files name as their home")
    return parser


def _build(options: argparse.Namespace) -> int:
    from kit.site.additions import check_and_draw, site_files
    from kit.site.finish import copies_and_lists
    from kit.site.settings import check_address

    check_address(options.site_url)
    root, out = options.root.resolve(), options.out or options.root / "site"
    catalog = check_and_draw(project_in(root, options.site_url))
    as_pages = replace(catalog.project, url=str(settings(root).get("site_url") or options.site_url))
    files = site_files(catalog) | copies_and_lists(replace(catalog, project=as_pages), out)
    written = sum(write_if_changed(out / path, content) for path, content in files.items() if content)
    print(f"{len(files)} files in {out}, {written} of them new")
    return 0


def _offline(options: argparse.Namespace) -> int:
    from kit.project.nav import site_name
    from kit.site.offline import write_copy

    site = options.root / "site"
    if not (site / "index.html").is_file():
        raise KitError("there is no site to copy", path=site, hint="Build it first: make build.")
    out, slug = options.out or options.root / "site-offline", ids.slug(site_name(options.root.resolve()))
    count, size = write_copy(site, out, slug)
    print(f"{count} files in {out}, and in {site / slug}-offline.zip ({size})")
    return 0


def _draw(options: argparse.Namespace) -> int:
    formats = _formats(options)
    if not options.files:
        raise KitError("no script is named", hint="python -m kit draw FILE.py")
    _name_fonts(options)
    _draw_scripts(options.files, options.out or Path(), formats)
    return 0


def _import(options: argparse.Namespace) -> int:
    from kit.facts.api import folder_of
    from kit.importing import files
    from kit.importing.reading import read

    formats = _formats(options)
    out, texts = options.out or Path(), files.texts(options.files)
    folder = folder_of(options.root.resolve())
    imported = read(texts, mask=options.mask, facts=load(folder) if folder else None)
    _name_fonts(options)
    script = files.write(imported, options.files[0], out)
    print(script)
    _draw_scripts([script], out, formats)
    for line in files.report(imported):
        print(line)
    return 0


def _formats(options: argparse.Namespace) -> list[str]:
    said = "svg,png" if options.format is None else options.format
    formats = [name.strip() for name in said.lower().split(",") if name.strip()]
    wrong = [name for name in formats if name not in render.FORMATS] or ([] if formats else [said])
    if wrong:
        raise KitError(f"no format {wrong[0]!r}", hint=f"One or more of: {', '.join(render.FORMATS)}.")
    return formats


def _draw_scripts(scripts: list[Path], out: Path, formats: list[str]) -> None:
    from kit.project.alone import pictures, write

    problems: list[KitError] = []
    for script in scripts:
        try:
            for picture in pictures(script, phone="svg" in formats):
                for path in write(picture, script, out, formats):
                    print(path)
        except KitError as error:  # noqa: PERF203  (one broken script hides no other)
            problems.append(error)
    raise_all(problems)


def _name_fonts(options: argparse.Namespace) -> None:
    """Let the fonts that are named here, or else those of the project, write what the brought one cannot."""
    from kit.project.metadata import brand
    from kit.style.glyphs import name_fonts

    if missing := [font for font in options.font if not font.is_file()]:
        raise KitError("no font is there", path=missing[0], hint="Name a TrueType or OpenType file.")
    root = options.root.resolve()
    name_fonts(options.font or brand(root).font_files(root))


def _check(options: argparse.Namespace) -> int:
    from kit.project import alone
    from kit.site.additions import check_and_draw

    if options.files:
        _name_fonts(options)
        found = [(script, picture) for script in options.files for picture in alone.pictures(script)]
    else:
        project = project_in(options.root.resolve())
        pictures = check_and_draw(project).pictures.values()
        found = [(project.root / FOLDER / picture.spec.source, picture) for picture in pictures]
    raise_all([KitError(fault, path=script) for script, picture in found for fault in faults(picture)])
    print(f"{len(found)} pictures, all well")
    return 0


def _identify(options: argparse.Namespace) -> int:
    from kit.project.identify import Today, judged, published

    if not options.files:
        raise KitError("no file is named", hint="python -m kit identify FILE …")
    root = options.root.resolve()
    found, faults = judged(options.files, Today(project_in(root)), published(options.out or root / "site"))
    for path, finding in found:
        print(f"{path}: {finding.verdict}")
    raise_all(faults)
    return 0 if all(finding.fine for _, finding in found) else 1


def _css(options: argparse.Namespace) -> int:
    path = options.root / "docs" / "assets" / "pictures.css"
    write_if_changed(path, css.refreshed(read_text(path)))
    return 0


def _one(options: argparse.Namespace) -> int:
    slug = ids.of_script(Path(options.command))
    catalog = catalog_with(project_in(options.root.resolve()), slug)
    picture = catalog.drawn_by(slug)[0]
    origin, out = origins_of(catalog)[picture.spec.slug], options.out or Path()
    for format, (writer, variants) in render.writers(picture).items():
        for variant in variants:
            path = out / render.file_name(slug, format, variant)
            write_if_changed(path, writer(picture, variant, origin))
            print(path)
    return 0


_COMMANDS = {
    "draw": _draw,
    "import": _import,
    "build": _build,
    "offline": _offline,
    "check": _check,
    "css": _css,
    "identify": _identify,
}
