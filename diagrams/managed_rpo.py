"""What rds.global_db_rpo does to a commit: one secondary within the limit is enough, none stops all writes."""

from diagrams.aws.compute import EC2
from diagrams.aws.database import Aurora, AuroraInstance

from kit import Box, Cluster, Diagram, Edge, Step, blank, cite

with Diagram(
    "Commits wait only when every secondary is too far behind",
    alt="With rds.global_db_rpo set, the writer of the primary lets a commit through when at least one secondary Region is"
    " within the limit. When all of them are over it, every commit waits until one is within it again or a person resets"
    " the parameter.",
):
    app = EC2("Application")
    with Cluster("Primary Region", style="region", columns=2):
        blank()
        good = Box("The commit\ngoes through", style="good")
        writer = AuroraInstance("Writer, Aurora\nPostgreSQL")
        gate = Box("Is at least one\nsecondary within\nrds.global_db_rpo?", style="question")
        group = Box("DB cluster\nparameter group")
        bad = Box("Every commit\nwaits", style="bad")
    with Cluster("Secondary Regions", style="region", direction="TB"):
        b = Aurora("Region B\nwithin the limit")
        blank()
        c = Aurora("Region C\nover the limit")

    app >> Edge("The application commits a transaction.", kind="write", label="COMMIT") >> writer
    (
        writer
        >> Edge(
            "Before the writer completes the commit it compares the secondaries with the limit in seconds, from"
            f" {cite('global.rpo.min')} up. Not set, it is off, and no commit asks.",
            kind="control",
        )
        >> gate
    )
    lag = Step(
        "What counts is the RPO lag of each secondary: how far it is behind for committed user transactions.",
    )
    b >> Edge(lag, kind="control", label="RPO lag") >> gate
    c >> Edge(lag, kind="control") >> gate
    (
        gate
        >> Edge(
            "One secondary within the limit is enough, whichever it is: the commit goes through.",
            kind="write",
            label="yes",
            fails="A failover to a secondary that is over the limit loses more than the limit. Choose the one with the"
            " least lag.",
        )
        >> good
    )
    (
        gate
        >> Edge(
            "All secondaries are over the limit: commits are blocked, and sessions hang without an error. With only one"
            " secondary, that one decides alone.",
            kind="broken",
            label="no",
        )
        >> bad
    )
    (
        bad
        >> Edge(
            "As soon as one secondary is within the limit again, the waiting commits go on by themselves.",
            kind="control",
            label="again",
        )
        >> gate
    )
    (
        group
        >> Edge(
            "Or you reset the parameter in the primary's parameter group, which takes effect after a short delay and needs no reboot.",
            kind="control",
            label="reset",
            fails="Without that right, or without the command at hand, the outage of writes lasts as long as the lag.",
        )
        >> bad
    )
