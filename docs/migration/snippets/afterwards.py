import boto3

rds = boto3.client("rds")

# A second instance in another Availability Zone: now a failure of the writer is
# a failover, not an outage.
rds.create_db_instance(
    DBInstanceIdentifier="app-aurora-2",
    DBClusterIdentifier="app-aurora",
    Engine="aurora-postgresql",
    DBInstanceClass="db.r7g.large",
    AvailabilityZone="us-east-1b",
    PubliclyAccessible=False,
)

# Backups, protection, and what the restore or the replica left at its default
rds.modify_db_cluster(
    DBClusterIdentifier="app-aurora",
    BackupRetentionPeriod=14,
    DeletionProtection=True,
    ApplyImmediately=True,
)

# Which parameter groups are attached, and does one wait for a reboot?
cluster = rds.describe_db_clusters(DBClusterIdentifier="app-aurora")["DBClusters"][0]
print(cluster["DBClusterParameterGroup"])
for member in cluster["DBClusterMembers"]:
    print(member["DBInstanceIdentifier"], member["IsClusterWriter"], member["DBClusterParameterGroupStatus"])
instance = rds.describe_db_instances(DBInstanceIdentifier="app-aurora-1")["DBInstances"][0]
print(instance["DBParameterGroups"], instance["PubliclyAccessible"], instance["VpcSecurityGroups"])
