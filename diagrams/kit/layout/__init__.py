"""From what a script says to everything in its place, for a slide and for a phone.

It may import `kit.dsl` and what is below it.
"""
