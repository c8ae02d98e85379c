"""Three ways from RDS to Aurora, and how long each stops writes."""

from diagrams.aws.compute import EC2
from diagrams.aws.database import DMS, RDS, AuroraInstance
from diagrams.aws.storage import ElasticBlockStoreEBSSnapshot

from kit import Cluster, Column, Diagram, Edge, Row, cite

with Diagram(
    "Three ways to Aurora: the price is the time without writes",
    alt="RDS for MySQL or PostgreSQL reaches Aurora in three ways. A migrated snapshot needs writes stopped all the way; an"
    " Aurora read replica only while the lag goes to zero and the replica is promoted; logical replication or AWS DMS only"
    " while the last changes drain.",
):
    source = RDS("RDS for MySQL\nor PostgreSQL")
    with Column():
        with Cluster("A. Snapshot: no writes from here to there", style="warning"):
            snapshot = ElasticBlockStoreEBSSnapshot("DB snapshot")
            migrated = AuroraInstance("Aurora cluster")
        with Row():
            replica = AuroraInstance("B. Aurora read\nreplica")
            with Cluster("No writes: lag to 0", style="warning"):
                promoted = AuroraInstance("Aurora cluster")
        with Row():
            dms = DMS("C. DMS, logical\nreplication")
            with Cluster("No writes: lag to 0", style="warning"):
                loaded = AuroraInstance("Aurora cluster")
    app = EC2("Application\non Aurora")

    (
        source
        >> Edge(
            "Snapshot: stop writes on the RDS instance, then take the DB snapshot. RDS keeps it; no bucket of yours is needed.",
            label="stop, snapshot",
            fails="Whatever is written after the snapshot is missing on Aurora.",
        )
        >> snapshot
    )
    (
        snapshot
        >> Edge(
            "Migrate the snapshot (not “restore” it): Aurora converts the data into a new cluster. Writes wait for the whole"
            " conversion; a rehearsal with an old snapshot tells how long.",
            label="migrate",
        )
        >> migrated
    )
    migrated >> Edge("Point the application at the cluster endpoint of the new cluster.", kind="write") >> app
    (
        source
        >> Edge(
            "Aurora read replica: RDS seeds an Aurora cluster from a snapshot of its own and keeps it current, by binlog"
            " (MySQL) or by WAL streaming (PostgreSQL), while writes go on. The seed takes"
            f" {cite('migration.replica.duration')}.",
            kind="replication",
            label="binlog, WAL",
            fails="It is refused when the instance already feeds a cross-Region replica or has an Aurora read replica.",
        )
        >> replica
    )
    (
        replica
        >> Edge(
            f"Stop writes, wait until the lag is {cite('migration.replica.lag.gate', '0')}, then promote.",
            kind="control",
            label="promote",
            fails=f"A lag of {cite('migration.replica.lag.unknown')} means unknown, not zero; rows that had not arrived at the"
            " promotion never do.",
        )
        >> promoted
    )
    (
        promoted
        >> Edge(
            "Point the application at the promoted cluster. The RDS instance is unlinked and runs on, with the data of that"
            " moment.",
            kind="write",
        )
        >> app
    )
    (
        source
        >> Edge(
            "DMS or logical replication: load all tables, then apply the changes that go on meanwhile. It crosses engines,"
            " accounts and Regions.",
            kind="replication",
            label="load, changes",
            fails="Tables without a primary key, DDL, large objects and sequences need care of their own.",
        )
        >> dms
    )
    (
        dms
        >> Edge(
            "Stop writes and wait until the last change has been applied; then compare both sides.",
            kind="replication",
            label="drain",
            fails="Changes that were not applied when the application moves are lost.",
        )
        >> loaded
    )
    loaded >> Edge("Point the application at the loaded cluster.", kind="write") >> app
