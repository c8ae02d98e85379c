"""What a page's Markdown becomes: extensions of Python-Markdown that need no generator.

It may import `kit.project` and what is below it.
"""
