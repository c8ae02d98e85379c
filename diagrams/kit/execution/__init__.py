"""Scripts run, each in a process of its own, and what they drew is kept.

It may import `kit.layout` and what is below it.
"""
