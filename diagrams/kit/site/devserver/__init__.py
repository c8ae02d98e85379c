"""What `mkdocs serve` needs beside a build.

It may import what `kit.site` may.
"""
