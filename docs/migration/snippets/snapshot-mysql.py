import boto3

SNAPSHOT = "app-rds-before-aurora"
rds = boto3.client("rds")

# 1. The snapshot. Writes after this moment are not in it.
rds.create_db_snapshot(DBInstanceIdentifier="app-rds", DBSnapshotIdentifier=SNAPSHOT)
rds.get_waiter("db_snapshot_available").wait(DBSnapshotIdentifier=SNAPSHOT)

# 2. Its ARN: for a DB snapshot the name alone is refused.
snapshot = rds.describe_db_snapshots(DBSnapshotIdentifier=SNAPSHOT)["DBSnapshots"][0]

# 3. The cluster, that is the volume and its endpoints. Name everything that
# would else be a default.
rds.restore_db_cluster_from_snapshot(
    DBClusterIdentifier="app-aurora",
    SnapshotIdentifier=snapshot["DBSnapshotArn"],
    Engine="aurora-mysql",
    EngineVersion="8.0.mysql_aurora.3.13.0",
    DBSubnetGroupName="app-subnets",
    VpcSecurityGroupIds=["sg-0a1b2c3d4e5f67890"],
    DBClusterParameterGroupName="app-aurora-mysql80",
    BackupRetentionPeriod=14,
    EngineLifecycleSupport="open-source-rds-extended-support-disabled",
    DeletionProtection=True,
)
# As long as it takes: the waiter's default is 60 questions in 30 minutes.
rds.get_waiter("db_cluster_available").wait(
    DBClusterIdentifier="app-aurora", WaiterConfig={"MaxAttempts": 1000}
)

# 4. The writer. Without it the cluster has a volume and nobody to open it.
rds.create_db_instance(
    DBInstanceIdentifier="app-aurora-1",
    DBClusterIdentifier="app-aurora",
    Engine="aurora-mysql",
    DBInstanceClass="db.r7g.large",
    PubliclyAccessible=False,
)
rds.get_waiter("db_instance_available").wait(DBInstanceIdentifier="app-aurora-1")

# 5. Where the application will connect.
cluster = rds.describe_db_clusters(DBClusterIdentifier="app-aurora")["DBClusters"][0]
print(cluster["Status"], cluster["Endpoint"], cluster["ReaderEndpoint"])
