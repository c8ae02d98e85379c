import boto3

SNAPSHOT = "rds:unplanned-global-failover-app-aurora-2026-11-23-07-29"
rds = boto3.client("rds", region_name="us-east-1")

# When the old Region is back: is there a snapshot of what it had at the point
# of failure?
for found in rds.describe_db_cluster_snapshots()["DBClusterSnapshots"]:
    if found["DBClusterSnapshotIdentifier"].startswith("rds:unplanned-global-failover-"):
        print(found["DBClusterSnapshotIdentifier"], found["Status"])

# Keep it: as a system snapshot it expires with the backup retention of the
# old cluster.
rds.copy_db_cluster_snapshot(
    SourceDBClusterSnapshotIdentifier=SNAPSHOT,
    TargetDBClusterSnapshotIdentifier="app-aurora-lost-writes",
)

# Look for the lost writes in a cluster of its own, never in the running one.
rds.restore_db_cluster_from_snapshot(
    DBClusterIdentifier="app-aurora-lost-writes",
    SnapshotIdentifier="app-aurora-lost-writes",
    Engine="aurora-postgresql",
)

# Once the old Region is a healthy secondary again: back home without loss.
boto3.client("rds", region_name="eu-west-1").switchover_global_cluster(
    GlobalClusterIdentifier="app-global",
    TargetDbClusterIdentifier="arn:aws:rds:us-east-1:123456789012:cluster:app-aurora",
)
