"""All pictures, pages and files of one project, and what is written of them.

It may import `kit.execution`, `kit.render` and what is below them.
"""
