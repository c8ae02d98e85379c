from aws_cdk import aws_rds as rds

# vpc: of your stack
rds.DatabaseCluster(
    self, "Cluster",
    cluster_identifier="app-aurora",
    engine=rds.DatabaseClusterEngine.aurora_postgres(
        version=rds.AuroraPostgresEngineVersion.VER_17_4
    ),
    credentials=rds.Credentials.from_username("clusteradmin"),
    manage_master_user_password=True,
    default_database_name="app",
    serverless_v2_min_capacity=0.5,
    serverless_v2_max_capacity=8,
    enable_data_api=True,
    vpc=vpc,
    writer=rds.ClusterInstance.serverless_v2(
        "writer", instance_identifier="app-aurora-writer"
    ),
)
