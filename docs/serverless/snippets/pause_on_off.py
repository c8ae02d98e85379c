import boto3

rds = boto3.client("rds")

# On: minimum 0 and an interval of 15 minutes instead of the default
rds.modify_db_cluster(
    DBClusterIdentifier="app-aurora",
    ServerlessV2ScalingConfiguration={"MinCapacity": 0, "MaxCapacity": 16, "SecondsUntilAutoPause": 900},
)

cluster = rds.describe_db_clusters(DBClusterIdentifier="app-aurora")["DBClusters"][0]
print(cluster["ServerlessV2ScalingConfiguration"])

# Off: any minimum above 0. The interval disappears with it.
rds.modify_db_cluster(
    DBClusterIdentifier="app-aurora",
    ServerlessV2ScalingConfiguration={"MinCapacity": 0.5, "MaxCapacity": 16},
)
