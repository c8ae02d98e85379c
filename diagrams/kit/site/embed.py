"""A small page for each picture, made for an iframe: the drawing, its title, its steps, and nothing else.

`diagrams/SLUG/index.html?step=3&theme=dark` opens with that step and theme. It loads the files that all these
pages share, `embed.js`, `embed.css` and the font, from beside itself, so that it also works from a folder.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape
from importlib import resources

from kit.ir.drawing import Drawing, summary
from kit.ir.provenance import Origin
from kit.project.nav import address_of
from kit.project.project import FOLDER
from kit.render.svg.svg import inline_svg
from kit.site import web_font
from kit.site.copies.job import NAME, agents
from kit.site.minify import minified
from kit.style import css

_NOTHING = "default-src 'none'; base-uri 'none'; form-action 'none'"
# It asks for nothing; Lighthouse asks for robots.txt in its name.
_POLICY = (
    f"{_NOTHING}; script-src 'self'; style-src 'self'; img-src data:; font-src 'self'; connect-src 'self'"
)
_LINK = re.compile(r'<a href="([^":#]*?)((?:#[^"]*)?)">')


def files(pictures: Mapping[str, Drawing], origins: Mapping[str, Origin], site_url: str) -> dict[str, bytes]:
    """Every embed page by its path below the site, and the files that they share."""
    pages = {slug: page(picture, origins[slug], site_url) for slug, picture in pictures.items()}
    made = {f"{FOLDER}/{slug}/index.html": text.encode() for slug, text in pages.items()}
    made[f"{FOLDER}/{web_font.NAME}"] = web_font.written(pages.values())
    for name, text in (("embed.css", sheet()), ("embed.js", _resource("embed.js"))):
        made[f"{FOLDER}/{name}"] = minified(name, text).encode()
    return made


def page(picture: Drawing, origin: Origin, site_url: str = "") -> str:
    """The page of one picture.

    Args:
        picture: As composed.
        origin: Where it comes from, which the page tells.
        site_url: The site's address, with which the page names its own; "" where that is not known.
    """
    spec = picture.spec
    title = escape(spec.title)
    own = _address(picture, f"{site_url.rstrip('/')}/{FOLDER}/{spec.slug}") if site_url else ""
    drawing = _LINK.sub(
        # A script names pages from `docs/`; seen from here they lie two folders up.
        lambda link: f'<a href="../../{address_of(link[1])}index.html{link[2]}" target="_blank">',
        "\n".join(inline_svg(picture)),
    )
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{_POLICY}">
<meta name="referrer" content="same-origin">
<title>{title} (picture)</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="description" content="{_quoted(shortened(summary(picture)))}">
<meta name="generator" content="{escape(origin.mark)}">
<meta name="color-scheme" content="light dark">
<link rel="alternate" type="text/markdown" title="As Markdown" href="index.md">
<link rel="icon" href="data:,">
{own}<link rel="stylesheet" href="../embed.css">
<script src="../embed.js" defer></script>
</head>
<body>
<main>
<p hidden>For AI agents: every page of this site as Markdown is listed in ../../llms.txt</p>
<h1>{title}</h1>
<div class="stage">
{drawing}
</div>
{_steps(picture)}<p class="origin">{_origin(origin)}</p>
</main>
</body>
</html>
"""


def copies(pictures: Mapping[str, Drawing], root: str) -> dict[str, bytes]:
    """Every one of these pages as Markdown, for a site at `root`, with a slash at its end."""
    return {f"{FOLDER}/{slug}/{NAME}": copy(picture, root).encode() for slug, picture in pictures.items()}


def copy(picture: Drawing, root: str) -> str:
    """The page of one picture as Markdown: its title, what the drawing shows, and its steps."""
    spec = picture.spec
    home = f"{root}{FOLDER}/{spec.slug}"
    told = [f"# {spec.title}", agents(root), f"Source: <{home}/>.", f"![{summary(picture)}]({home}.svg)"]
    told += [
        f"{step.number}. {step.plain_text}{f' **If not:** {step.plain_fails}' if step.fails else ''}"
        for step in spec.steps
    ]
    return "\n\n".join(told) + "\n"


def _address(picture: Drawing, home: str) -> str:
    """The page's own address, and what is shown where somebody links to it."""
    told = {"url": f"{home}/", "title": picture.spec.title, "description": shortened(summary(picture))}
    told |= {"type": "website", "image": f"{home}.white.1080.png", "image:alt": summary(picture)}
    metas = [f'<meta property="og:{name}" content="{_quoted(text)}">\n' for name, text in told.items()]
    card = '<meta name="twitter:card" content="summary_large_image">\n'
    return f'<link rel="canonical" href="{home}/">\n{"".join(metas)}{card}'


def sheet() -> str:
    """The style sheet of all these pages, with the house's colors."""
    return with_colors(_resource("embed.css"))


def with_colors(rules: str) -> str:
    """A style sheet of a page of its own, with the house's colors in both themes."""
    light, dark = css.variables()
    follow = f"@media (prefers-color-scheme:dark){{:root:not([data-theme]){{{dark}}}}}"
    return f'{rules}:root{{{light}}}\n[data-theme="dark"]{{{dark}}}\n{follow}\n'


def shortened(text: str, limit: int = 155) -> str:
    """`text`, or as many whole words of it as fit, with an ellipsis."""
    if len(text) <= limit:
        return text
    end = text.rfind(" ", 0, limit)  # Chinese and Japanese have no spaces
    return text[: end if end > limit // 2 else limit - 1].rstrip(" ,;:.") + "…"


def _quoted(text: str) -> str:
    """`text` for an attribute in double quotes; an apostrophe stays one sign."""
    return escape(text, quote=False).replace('"', "&quot;")


def _steps(picture: Drawing) -> str:
    steps = picture.spec.steps
    if not steps:
        return ""
    items = []
    for step in steps:
        fails = f' <span class="fails"><b>If not:</b> {escape(step.plain_fails)}</span>' if step.fails else ""
        items.append(f'<li data-step="{step.number}"><span>{escape(step.plain_text)}{fails}</span></li>')
    return f"""<div class="panel">
<div class="bar" role="group" aria-label="Steps of the picture" hidden>
<button type="button" data-move="-1" aria-label="Previous step" title="Previous step">←</button>
<button type="button" data-move="1" aria-label="Next step" title="Next step">→</button>
<span class="status">{len(steps)} steps</span>
</div>
<ol class="steps" aria-live="polite">
{"".join(items)}
</ol>
</div>
"""


def _origin(origin: Origin) -> str:
    path, _, anchor = origin.page.partition("#")
    read = f" Figures read on {origin.oldest} or later." if origin.oldest else ""
    if not path and not anchor:
        return f"{escape(origin.maker)}.{read}"
    target = path if "://" in path else f"../../{path}index.html"
    return f'<a href="{escape(target)}#{anchor}" target="_blank">{escape(origin.maker)}</a>.{read}'


def _resource(name: str) -> str:
    return resources.files("kit.site").joinpath(name).read_text("utf-8")
