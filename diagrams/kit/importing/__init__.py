"""What other programs say of a database as a script of ours: `reading.read(texts, mask=…, facts=…)`.

Plain Python, so that it also runs in a browser: the standard library, and PyYAML's own parser.
"""
