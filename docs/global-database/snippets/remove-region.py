import boto3

rds = boto3.client("rds", region_name="eu-west-1")

# The cluster leaves the global database and becomes an ordinary, writable
# cluster at once.
rds.remove_from_global_cluster(
    GlobalClusterIdentifier="app-global",
    DbClusterIdentifier="arn:aws:rds:eu-west-1:123456789012:cluster:app-aurora-eu",
)

# It goes on costing until it is deleted: instances first, then the cluster.
rds.delete_db_instance(DBInstanceIdentifier="app-aurora-eu-1")
rds.get_waiter("db_instance_deleted").wait(DBInstanceIdentifier="app-aurora-eu-1")
rds.delete_db_cluster(
    DBClusterIdentifier="app-aurora-eu", FinalDBSnapshotIdentifier="app-aurora-eu-last"
)
