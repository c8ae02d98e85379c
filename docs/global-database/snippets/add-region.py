import boto3

primary = boto3.client("rds", region_name="us-east-1")
secondary = boto3.client("rds", region_name="eu-west-1")

# 1. The existing cluster becomes the primary. Engine, version and encryption
#    are taken from it.
primary.create_global_cluster(
    GlobalClusterIdentifier="app-global",
    SourceDBClusterIdentifier="arn:aws:rds:us-east-1:123456789012:cluster:app-aurora",
)

# 2. The exact engine version of the primary: the new cluster must have the
#    same. Encryption is none, sse-kms, or sse-rds with a key that AWS owns.
cluster = primary.describe_db_clusters(DBClusterIdentifier="app-aurora")["DBClusters"][0]
for key in ("Engine", "EngineVersion", "StorageEncryptionType", "MasterUserSecret"):
    print(key, cluster.get(key))

# 3. The secondary cluster, in the other Region, under a name that no other
#    member has.
#    No master user and no password: both arrive by replication.
#    The last two lines are for a primary that is encrypted with a KMS key of
#    your own.
secondary.create_db_cluster(
    GlobalClusterIdentifier="app-global",
    DBClusterIdentifier="app-aurora-eu",
    Engine="aurora-postgresql",
    EngineVersion="16.8",
    DBClusterParameterGroupName="app-aurora-eu-params",
    DBSubnetGroupName="app-db-subnets",
    VpcSecurityGroupIds=["sg-0a1b2c3d4e5f67890"],
    SourceRegion="us-east-1",
    KmsKeyId="arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab",
)

# 4. At least one reader. Without it the cluster is headless.
secondary.create_db_instance(
    DBClusterIdentifier="app-aurora-eu",
    DBInstanceIdentifier="app-aurora-eu-1",
    DBInstanceClass="db.r6g.large",
    Engine="aurora-postgresql",
)
secondary.get_waiter("db_instance_available").wait(DBInstanceIdentifier="app-aurora-eu-1")

# 5. Two members, one of them the writer.
found = primary.describe_global_clusters(GlobalClusterIdentifier="app-global")["GlobalClusters"][0]
for member in found["GlobalClusterMembers"]:
    print(member["DBClusterArn"], member["IsWriter"])
