import boto3

rds = boto3.client("rds")

# 1. The replica cluster. No user, no password, no database name: they come from
# the source.
rds.create_db_cluster(
    DBClusterIdentifier="app-aurora",
    Engine="aurora-mysql",
    EngineVersion="8.0.mysql_aurora.3.13.0",
    ReplicationSourceIdentifier="arn:aws:rds:us-east-1:123456789012:db:app-rds",
    DBSubnetGroupName="app-subnets",
    VpcSecurityGroupIds=["sg-0a1b2c3d4e5f67890"],
    DBClusterParameterGroupName="app-aurora-mysql80",
    BackupRetentionPeriod=14,
    StorageEncrypted=True,
)

# 2. Its instance. The console makes it for you, the API does not.
rds.create_db_instance(
    DBInstanceIdentifier="app-aurora-1",
    DBClusterIdentifier="app-aurora",
    Engine="aurora-mysql",
    DBInstanceClass="db.r7g.large",
    PubliclyAccessible=False,
)

# 3. Wait, as long as it takes: the waiter's default is 30 minutes.
rds.get_waiter("db_instance_available").wait(
    DBInstanceIdentifier="app-aurora-1", WaiterConfig={"MaxAttempts": 1000}
)
