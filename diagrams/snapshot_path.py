"""Moving to Aurora by DB snapshot: whose S3 it is, what converts, and where writes stop."""

from diagrams.aws.compute import EC2
from diagrams.aws.database import RDS, AuroraInstance
from diagrams.aws.storage import EBS, ElasticBlockStoreEBSSnapshot, SimpleStorageServiceS3

from kit import Cluster, Diagram, Edge, Row, Step, blank, cite

with Diagram(
    "No bucket of yours, and no writes until Aurora answers",
    alt="Writes to the RDS instance stop, a DB snapshot is taken into S3 that AWS keeps, its data is converted into the volume"
    " of a new Aurora cluster, and the application writes again at the new endpoint. An export of the snapshot to a bucket"
    " of yours leads nowhere.",
    direction="TB",
):
    app = EC2("Application")
    with Cluster("No writes on either side", style="warning"):
        source = RDS("RDS for MySQL\nor PostgreSQL")
        with Cluster("AWS's own S3", style="lane"):
            snapshot = ElasticBlockStoreEBSSnapshot("DB snapshot")
        work = EBS("Conversion,\nMySQL: on EBS")
        with Cluster("Aurora cluster", style="cluster"):
            volume = EBS("Cluster volume")
            writer = AuroraInstance("Writer\ninstance")
    with Row():
        blank()
        with Cluster("Your S3 bucket", style="group"):
            export = SimpleStorageServiceS3("Parquet files")
        blank()

    (
        app
        >> Edge(
            "Stop writes on the RDS instance, for good. It can stay up and readable.",
            kind="broken",
            label="stop",
            fails="Everything written after the snapshot is missing on Aurora.",
        )
        >> source
    )
    (
        source
        >> Edge(
            "Take a DB snapshot. RDS keeps it in S3 of its own: you see a snapshot, never a bucket.",
            label="snapshot",
        )
        >> snapshot
    )
    (
        snapshot
        >> Edge(
            "Migrate the snapshot (not “restore” it): RDS converts the data. For MySQL it does so on a temporary EBS volume, where"
            f" a table may have {cite('migration.snapshot.table.max')}; MyISAM and compressed tables become plain InnoDB and"
            f" should have {cite('migration.snapshot.converted-table.max')} at most. For PostgreSQL, AWS does not say where.",
            label="migrate",
            fails="“Restore” makes an RDS instance of it. A version that does not fit is refused, and a lack of space ends the"
            " conversion.",
        )
        >> work
    )
    (
        work
        >> Edge(
            "The data goes into the volume of a new Aurora cluster, of the same engine: MySQL stays MySQL, PostgreSQL stays"
            " PostgreSQL.",
        )
        >> volume
    )
    (
        volume
        >> Edge(
            "Add the writer. The call that migrated the snapshot made the cluster only, so create-db-instance is up to you.",
            kind="control",
            fails="The cluster is available, but no endpoint answers.",
        )
        >> writer
    )
    (
        app
        >> Edge(
            "Point the application at the cluster endpoint. Writes go on, now on Aurora.",
            kind="write",
            label="repoint",
        )
        >> writer
    )
    aside = Step(
        "“Export to S3” is another feature. It writes the snapshot as Parquet files, for analytics, into a bucket of yours;"
        " they cannot be restored, neither to Aurora nor to RDS.",
    )
    snapshot >> Edge(aside, label="export") >> export
    export >> Edge(kind="broken") >> volume
