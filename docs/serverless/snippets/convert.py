import boto3

rds = boto3.client("rds")

# app-aurora has one provisioned writer, app-aurora-1
rds.modify_db_cluster(
    DBClusterIdentifier="app-aurora",
    ServerlessV2ScalingConfiguration={"MinCapacity": 2, "MaxCapacity": 32},
)

rds.create_db_instance(
    DBInstanceIdentifier="app-aurora-s1",
    DBClusterIdentifier="app-aurora",
    Engine="aurora-mysql",
    DBInstanceClass="db.serverless",
    PromotionTier=0,
)
rds.get_waiter("db_instance_available").wait(DBInstanceIdentifier="app-aurora-s1")

rds.failover_db_cluster(DBClusterIdentifier="app-aurora", TargetDBInstanceIdentifier="app-aurora-s1")

# app-aurora-s1 must be the writer now
cluster = rds.describe_db_clusters(DBClusterIdentifier="app-aurora")["DBClusters"][0]
for member in cluster["DBClusterMembers"]:
    print(member["DBInstanceIdentifier"], member["IsClusterWriter"], member["PromotionTier"])

# Later, when the way back is no longer needed
rds.delete_db_instance(DBInstanceIdentifier="app-aurora-1")
