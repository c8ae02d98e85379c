import boto3

rds = boto3.client("rds")

rds.restore_db_cluster_from_s3(
    DBClusterIdentifier="app-aurora",
    Engine="aurora-mysql",
    EngineVersion="8.0.mysql_aurora.3.13.0",
    SourceEngine="mysql",
    SourceEngineVersion="8.0.45",
    S3BucketName="app-migration-us-east-1",
    S3Prefix="app",
    S3IngestionRoleArn="arn:aws:iam::123456789012:role/app-aurora-ingest",
    MasterUsername="admin",
    ManageMasterUserPassword=True,
    DBSubnetGroupName="app-subnets",
    VpcSecurityGroupIds=["sg-0a1b2c3d4e5f67890"],
    DBClusterParameterGroupName="app-aurora-mysql80",
    StorageEncrypted=True,
)
rds.get_waiter("db_cluster_available").wait(DBClusterIdentifier="app-aurora")

rds.create_db_instance(
    DBInstanceIdentifier="app-aurora-1",
    DBClusterIdentifier="app-aurora",
    Engine="aurora-mysql",
    DBInstanceClass="db.r7g.large",
    PubliclyAccessible=False,
)
rds.get_waiter("db_instance_available").wait(DBInstanceIdentifier="app-aurora-1")

# The event "Recovered from Binary log filename ..." has file and position for
# the catch-up.
answer = rds.describe_events(SourceType="db-cluster", SourceIdentifier="app-aurora", Duration=1440)
for event in answer["Events"]:
    print(event["Date"], event["Message"])
