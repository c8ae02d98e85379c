import boto3

rds = boto3.client("rds", region_name="us-east-1")

# A new cluster with the Data API on from the start, and the writer that answers its calls.
rds.create_db_cluster(
    DBClusterIdentifier="app-aurora",
    Engine="aurora-postgresql",
    EngineVersion="17.4",
    MasterUsername="clusteradmin",
    ManageMasterUserPassword=True,
    DatabaseName="app",
    ServerlessV2ScalingConfiguration={"MinCapacity": 0.5, "MaxCapacity": 8},
    EnableHttpEndpoint=True,
)

rds.create_db_instance(
    DBInstanceIdentifier="app-aurora-writer",
    DBClusterIdentifier="app-aurora",
    Engine="aurora-postgresql",
    DBInstanceClass="db.serverless",
)
