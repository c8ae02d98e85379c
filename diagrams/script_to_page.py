"""How a script becomes a picture, and the picture a part of a page: the folders of the kit."""

from diagrams.programming.language import Python

from kit import Box, Cluster, Diagram, Edge

with Diagram(
    "A script becomes a picture, and knows nothing of its page",
    alt="A script is run in a process of its own, and the vocabulary notes what it says as a graph. The layout gives each part its"
    " place, and one module for each format writes the files. The project collects pictures, facts and pages, from which"
    " the figures in pages and the published site are made.",
    columns=3,
):
    script = Python("diagrams/\nname.py")
    with Cluster("What the picture says", style="group"):
        dsl = Box("execution/\ndsl/")
        graph = Box("ir/graph", style="good")
    with Cluster("Where it stands", style="group"):
        layout = Box("layout/")
        scene = Box("ir/drawing\nir/scene", style="good")
    pages = Box("docs/*.md,\ndocs/facts/")
    with Cluster("Where it is shown", style="group"):
        site = Box("markdown/\nsite/")
        project = Box("project/")
    with Cluster("What it becomes", style="group"):
        files = Box("SVG, PNG,\nPPTX, draw.io", style="good")
        render = Box("render/")

    (
        script
        >> Edge(
            "A script is run in a process of its own, within bounds of time and memory; one that has not changed is not run again.",
            kind="control",
        )
        >> dsl
    )
    (
        dsl
        >> Edge(
            "Diagram, Cluster, Edge and Step note what it says. It is frozen data from here on.", kind="write"
        )
        >> graph
    )
    (
        graph
        >> Edge(
            "The layout nests the parts in grids and finds ways for the lines, once for a slide and once for a phone.",
            kind="read",
        )
        >> layout
    )
    layout >> Edge("Everything has its place. No later stage moves it.", kind="write") >> scene
    scene >> Edge("Each format has one module that writes it.", kind="read") >> render
    render >> Edge("Files are kept by the hash of what they come from.", kind="write") >> files
    files >> Edge("The project knows all pictures and their files.", kind="read") >> project
    pages >> Edge("It also knows the pages, and the facts that they quote.", kind="read") >> project
    (
        project
        >> Edge(
            "An image link in a page becomes a figure with its steps. Pages and files are staged, and take the old site's place at once.",
            kind="write",
        )
        >> site
    )
