import boto3

# Only when the managed failover is refused. First stop every application that
# writes.

# 1. Detach the least lagging secondary: it is a writable cluster of its own
#    at once.
# 2. Detach the other secondaries too: they still follow, and show, the lost
#    primary.
for region, name in (("eu-west-1", "app-aurora-eu"), ("ap-southeast-2", "app-aurora-ap")):
    boto3.client("rds", region_name=region).remove_from_global_cluster(
        GlobalClusterIdentifier="app-global",
        DbClusterIdentifier=f"arn:aws:rds:{region}:123456789012:cluster:{name}",
    )

# 3. The endpoint to give to the applications.
rds = boto3.client("rds", region_name="eu-west-1")
print(rds.describe_db_clusters(DBClusterIdentifier="app-aurora-eu")["DBClusters"][0]["Endpoint"])

# 4. A new global database around it, to which Regions are then added.
rds.create_global_cluster(
    GlobalClusterIdentifier="app-global-2",
    SourceDBClusterIdentifier="arn:aws:rds:eu-west-1:123456789012:cluster:app-aurora-eu",
)
