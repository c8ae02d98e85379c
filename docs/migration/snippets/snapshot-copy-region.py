import boto3

# Run against the destination Region. The key must be one of the destination Region.
rds = boto3.client("rds", region_name="eu-central-1")
rds.copy_db_snapshot(
    SourceRegion="us-east-1",
    SourceDBSnapshotIdentifier="arn:aws:rds:us-east-1:123456789012:snapshot:app-rds-before-aurora",
    TargetDBSnapshotIdentifier="app-rds-before-aurora",
    KmsKeyId="alias/app-rds",
)
rds.get_waiter("db_snapshot_available").wait(DBSnapshotIdentifier="app-rds-before-aurora")
