"""Three ways from RDS to Aurora, and how long each stops writes."""

from diagrams.aws.compute import EC2
from diagrams.aws.database import DMS, RDS, AuroraInstance
from diagrams.aws.storage import ElasticBlockStoreEBSSnapshot

from kit import Cluster, Column, Diagram, Edge, Row, cite

with Diagram(
    "Three ways to Aurora: the price is the time without writes",
    alt="RDS for MySQL or PostgreSQL reaches Aurora by a migrated snapshot, with no writes from the snapshot to the end;"
    " by an Aurora read replica, with no writes only while it is promoted; or by logical replication or AWS DMS, with"
    " no writes only while the last changes arrive.",
):
    source = RDS("RDS for MySQL\nor PostgreSQL")
    with Column():
        with Cluster("1. Snapshot: no writes all the way", style="warning"):
            snapshot = ElasticBlockStoreEBSSnapshot("DB snapshot")
            migrated = AuroraInstance("New cluster")
        with Row():
            replica = AuroraInstance("Aurora read\nreplica")
            with Cluster("2. No writes: lag to 0", style="warning"):
                promoted = AuroraInstance("Promoted cluster")
        with Row():
            dms = DMS("DMS or logical\nreplication")
            with Cluster("3. No writes: drain", style="warning"):
                loaded = AuroraInstance("Loaded cluster")
    app = EC2("Application\non Aurora")

    source >> Edge("Stop writes", kind="request") >> snapshot
    snapshot >> Edge("Migrate snapshot", kind="request") >> migrated
    migrated >> Edge("repoint", kind="write") >> app
    source >> Edge("create replica", kind="replication") >> replica
    replica >> Edge("promote", kind="control") >> promoted
    promoted >> Edge("repoint", kind="write") >> app
    source >> Edge("full load then cdc", kind="replication") >> dms
    dms >> Edge("drain", kind="replication") >> loaded
    loaded >> Edge("repoint", kind="write") >> app
