"""What the stages of a picture hand to one another, as frozen data.

It may import `kit.facts`, `kit.style` and what is below them.
"""
