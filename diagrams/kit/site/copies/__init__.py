"""Each page as Markdown, to copy and for programs.

It may import what `kit.site` may.
"""
