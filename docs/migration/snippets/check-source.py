import boto3

rds = boto3.client("rds")

# What the source runs, how it is encrypted (none, sse-kms, or sse-rds with a
# key that AWS owns), and who replicates from it already
source = rds.describe_db_instances(DBInstanceIdentifier="app-rds")["DBInstances"][0]
for key in (
    "Engine", "EngineVersion", "AutoMinorVersionUpgrade", "BackupRetentionPeriod",
    "StorageEncryptionType", "KmsKeyId", "ReadReplicaDBInstanceIdentifiers", "ReadReplicaDBClusterIdentifiers",
):
    print(key, source.get(key))

# What Aurora offers in this Region: your minor version or a higher one must be
# in the list
for engine in ("aurora-postgresql", "aurora-mysql"):
    for page in rds.get_paginator("describe_db_engine_versions").paginate(Engine=engine):
        for version in page["DBEngineVersions"]:
            print(version["EngineVersion"], version["DBEngineVersionDescription"])

# Do not let RDS run ahead of Aurora while you plan
rds.modify_db_instance(
    DBInstanceIdentifier="app-rds", AutoMinorVersionUpgrade=False, ApplyImmediately=True
)
