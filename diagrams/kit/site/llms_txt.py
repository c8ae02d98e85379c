"""A site's pages for programs: `robots.txt`, `llms.txt` (llmstxt.org), and all copies in one file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kit.project.nav import Page
from kit.site.copies.job import NAME


def robots(site_url: str) -> bytes:
    """`robots.txt`: all may be read. The address of the sitemap must be a whole one."""
    sitemap = f"\nSitemap: {site_url.rstrip('/')}/sitemap.xml\n" if site_url else ""
    return f"User-agent: *\nDisallow:\n{sitemap}".encode()


def llms(
    pages: Iterable[Page], root: str, name: str, about: str, others: Mapping[str, tuple[str, str]]
) -> bytes:
    """`llms.txt`: every page by its copy in Markdown, in the order of the navigation.

    Args:
        pages: Of the site, in that order.
        root: The site's address, with a slash at its end.
        name: The site's.
        about: What it is, in a sentence.
        others: Files that a program may leave out: path below the site → name and what it is.
    """
    lines = [f"# {name}", "", f"> {about}", ""]
    lines += [
        "Each link leads to a page's copy in Markdown; without `index.md` the address is the page itself."
    ]
    section = None
    for page in pages:
        if page.section != section:
            section = page.section
            lines += ["", f"## {section or 'Overview'}", ""]
        lines.append(f"- [{page.title}]({root}{page.address}{NAME}): {page.description}")
    if others:
        lines += ["", "## Optional", ""]
        lines += [f"- [{title}]({root}{path}): {told}" for path, (title, told) in others.items()]
    return ("\n".join(lines) + "\n").encode()


def llms_full(copies: Iterable[bytes]) -> bytes:
    """`llms-full.txt`: the copies themselves, one after the other."""
    return b"\n---\n\n".join(copies)
