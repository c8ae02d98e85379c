"""Moving to Aurora by a read replica: seed, follow, stop writes, pass the gate, promote, repoint."""

from diagrams.aws.compute import EC2
from diagrams.aws.database import RDS, AuroraInstance
from diagrams.aws.storage import ElasticBlockStoreEBSSnapshot

from kit import Box, Cluster, Diagram, Edge, Step, blank, cite, value

zero = value("migration.replica.lag.gate")
unknown = "−1"
cited = cite("migration.replica.lag.unknown", unknown)

with Diagram(
    f"Writes stop, the lag is {zero}, and only then Aurora is promoted",
    alt="An Aurora cluster is filled from a snapshot of the RDS instance and follows it while writes go on. Then writes stop,"
    " the lag is read until it is zero and known, the cluster is promoted and the application moves to it. The RDS"
    " instance runs on, unlinked.",
):
    with Cluster("Writes on RDS", style="lane", columns=2):
        blank()
        seed = ElasticBlockStoreEBSSnapshot("Snapshot that\nRDS takes")
        source = RDS("RDS for MySQL\nor PostgreSQL")
        replica = AuroraInstance("Aurora read\nreplica")
        before = EC2("Application")
        blank()
    with Cluster("No writes", style="warning", direction="TB"):
        lost = Box(f"{unknown} or no data:\nunknown, not zero", style="bad", href="migration/lag.md#the-gate")
        gate = Box("Lag after\nthe last write?", style="question", href="migration/lag.md")
        wait = Box(f"Above {zero}: wait, or\nfind who writes", style="plain")
    with Cluster("Writes on Aurora", style="lane", direction="TB"):
        old = RDS("RDS instance,\nruns on")
        cluster = AuroraInstance("Aurora cluster\nof its own")
        after = EC2("Application")

    fill = Step(
        "Create the Aurora cluster with the RDS instance as its source, and an instance in it. RDS takes a snapshot and fills"
        f" the cluster from it. Expect {cite('migration.replica.duration')}; the source takes writes meanwhile.",
        fails="RDS refuses it for a source that already has an Aurora read replica or feeds a cross-Region one, or whose"
        " version does not fit.",
    )
    source >> Edge(fill, kind="replication", label="seed") >> seed
    seed >> Edge(kind="replication") >> replica
    (
        source
        >> Edge(
            "The cluster follows the source: by binary log (MySQL) or by WAL streaming (PostgreSQL).",
            kind="replication",
            label="binlog, WAL",
            fails="On PostgreSQL the WAL that the replica has not read piles up on the source's disk.",
        )
        >> replica
    )
    (
        before
        >> Edge(
            "Stop writes on the source, so that no old session can still commit.",
            kind="broken",
            label="stop",
            fails="A lag of zero is true for a moment only, and what is written next is lost.",
        )
        >> source
    )
    (
        replica
        >> Edge(
            f"Read the lag until it is {cite('migration.replica.lag.gate')}: for MySQL on the Aurora writer, with both replication"
            " threads running; for PostgreSQL when the replayed position has reached the source's last one.",
            kind="read",
            label="read lag",
            fails=f"{cited} in CloudWatch, NULL in SQL or no data at all mean that Aurora cannot tell. None of them is zero.",
        )
        >> gate
    )
    gate >> Edge(kind="control") >> lost
    gate >> Edge(kind="control") >> wait
    (
        gate
        >> Edge(
            "Promote the replica cluster, and wait for the event that says so. On PostgreSQL the reader becomes the writer.",
            kind="control",
            label=f"lag {zero}: promote",
            fails="Promoted earlier, the cluster never gets the rows that were still on their way.",
        )
        >> cluster
    )
    (
        after
        >> Edge(
            "Point the application at the cluster endpoint. From its first write on, RDS is behind.",
            kind="write",
            label="repoint",
        )
        >> cluster
    )
    (
        cluster
        >> Edge(
            "The RDS instance is unlinked. It runs on, and costs on, with the data of that moment, until you delete it: a stopped"
            f" one starts again by itself after {cite('migration.source.stopped.max')}.",
            kind="broken",
        )
        >> old
    )
