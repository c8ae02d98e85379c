"""Which way from here to Aurora: five questions, and a sixth for databases outside RDS."""

from kit import Box, Diagram, Edge, blank

with Diagram(
    "Snapshot if writes can wait, Aurora read replica if they cannot",
    alt="A decision tree. An RDS for MySQL or PostgreSQL database with a version that fits goes by snapshot when writes may"
    " stand still for the whole copy, else by Aurora read replica when nothing is in its way. Everything else goes by"
    " XtraBackup, logical replication, DMS or a dump.",
    columns=4,
):
    rds = Box("Source is RDS\nfor MySQL or\nPostgreSQL?", style="question")
    fits = Box(
        "Fits an Aurora\nversion, if need be\nafter an upgrade?",
        style="question",
        href="migration/limits.md#versions",
    )
    long = Box("Can writes stop\nas long as a\nrehearsal took?", style="question")
    snapshot = Box("Snapshot", style="good", href="migration/snapshot.md")

    files = Box("MySQL on a host\nof your own, and\na version fits?", style="question")
    rows = Box("Logical replication,\nDMS or a dump", style="good", href="migration/other-paths.md")
    clear = Box("Same account, Region?\nNo Aurora replica, no\ncross-Region replica?", style="question")
    blank()

    backup = Box("XtraBackup\nthrough S3", style="good", href="migration/xtrabackup.md")
    blank()
    several = Box("Several readers, or\nwrites on the target,\nbefore the cutover?", style="question")
    replica = Box("Aurora read\nreplica", style="good", href="migration/read-replica.md")

    rds >> Edge(label="yes") >> fits
    fits >> Edge(label="yes") >> long
    long >> Edge(label="yes") >> snapshot
    rds >> Edge(label="no") >> files
    fits >> Edge(label="no") >> rows
    long >> Edge(label="no") >> clear
    files >> Edge(label="yes") >> backup
    files >> Edge(label="no") >> rows
    clear >> Edge(label="no") >> rows
    clear >> Edge(label="yes") >> several
    several >> Edge(label="yes") >> rows
    several >> Edge(label="no") >> replica
