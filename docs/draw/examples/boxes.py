from kit import Box, Diagram, Edge

with Diagram("Four styles of a box with text", alt="A question leads to a good and to a bad answer."):
    state = Box("The replica\nis behind", style="plain")
    question = Box("May writes\nwait?", style="question")
    good = Box("Promote it\nlater", style="good")
    bad = Box("Lose what\nis missing", style="bad")
    state >> question >> Edge(label="yes") >> good
    question >> Edge(label="no") >> bad
