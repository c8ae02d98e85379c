"""The words of a script: what it draws is collected here, and nothing is placed.

It may import `kit.ir` and what is below it.
"""
