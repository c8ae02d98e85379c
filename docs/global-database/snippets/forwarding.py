import boto3

rds = boto3.client("rds", region_name="eu-west-1")

# Per secondary cluster; off by default; no reboot on Aurora PostgreSQL.
rds.modify_db_cluster(
    DBClusterIdentifier="app-aurora-eu",
    EnableGlobalWriteForwarding=True,
    ApplyImmediately=True,
)

# enabled | disabled | enabling | disabling; nothing on a primary or an
# ordinary cluster.
cluster = rds.describe_db_clusters(DBClusterIdentifier="app-aurora-eu")["DBClusters"][0]
print(cluster.get("GlobalWriteForwardingStatus"), cluster["ReaderEndpoint"])
