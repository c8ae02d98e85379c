"""Evidence: facts that a program can look up in what the makers ship, and what changed there since.

`places` reads the text at a place, one module for each tool; `check` holds the facts against it;
`models` compares the services' models of two versions. Nothing here is needed to build a site.
"""
