"""Commits, the gate of managed RPO before them, and two secondaries behind them: a stage."""

from diagrams.aws.compute import EC2
from diagrams.aws.database import Aurora
from diagrams.aws.general import User

from kit import Box, Diagram, Edge

with Diagram(
    "A commit passes the gate first, and reaches other Regions later",
    alt="An application commits to the primary cluster through the gate of managed RPO, which asks whether one secondary is within"
    " the limit. The primary replicates to Region B and to Region C. An operator can reset the limit.",
    columns=3,
):
    app = EC2("Application")
    gate = Box("One secondary\nwithin the limit?", style="question")
    b = Aurora("Secondary in\nRegion B")
    person = User("Operator")
    primary = Aurora("Primary\ncluster")
    c = Aurora("Secondary in\nRegion C")

    app >> Edge(kind="write", label="COMMIT") >> gate
    gate >> Edge(kind="write", label="yes") >> primary
    primary >> Edge(kind="replication", leave="right") >> b
    primary >> Edge(kind="replication", label="copies", leave="right", enter="left") >> c
    person >> Edge(kind="control", label="reset", enter="bottom") >> gate
