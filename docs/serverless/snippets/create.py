import boto3

rds = boto3.client("rds", region_name="eu-central-1")

rds.create_db_cluster(
    DBClusterIdentifier="app-aurora",
    Engine="aurora-postgresql",
    EngineVersion="16.8",
    ServerlessV2ScalingConfiguration={"MinCapacity": 0.5, "MaxCapacity": 16},
    MasterUsername="app_admin",
    ManageMasterUserPassword=True,
    DatabaseName="app",
    StorageEncrypted=True,
    DBSubnetGroupName="app-private",
    VpcSecurityGroupIds=["sg-0123456789abcdef0"],
)

# The writer, then a reader that is never smaller than the writer
instance = {
    "DBClusterIdentifier": "app-aurora",
    "Engine": "aurora-postgresql",
    "DBInstanceClass": "db.serverless",
}
rds.create_db_instance(DBInstanceIdentifier="app-aurora-1", **instance)
rds.create_db_instance(DBInstanceIdentifier="app-aurora-2", PromotionTier=1, **instance)

available = rds.get_waiter("db_instance_available")
for name in ("app-aurora-1", "app-aurora-2"):
    available.wait(DBInstanceIdentifier=name)

cluster = rds.describe_db_clusters(DBClusterIdentifier="app-aurora")["DBClusters"][0]
print(cluster["Status"], cluster["EngineMode"], cluster["Endpoint"], cluster["ServerlessV2ScalingConfiguration"])
