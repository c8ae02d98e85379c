from aws_cdk import aws_rds as rds

# vpc, subnets, group: of your stack
rds.DatabaseCluster(
    self, "Cluster",
    cluster_identifier="app-aurora",
    engine=rds.DatabaseClusterEngine.aurora_postgres(
        version=rds.AuroraPostgresEngineVersion.VER_16_8
    ),
    serverless_v2_min_capacity=0.5,
    serverless_v2_max_capacity=16,
    credentials=rds.Credentials.from_username("app_admin"),
    manage_master_user_password=True,
    default_database_name="app",
    storage_encrypted=True,
    vpc=vpc,
    subnet_group=subnets,
    security_groups=[group],
    writer=rds.ClusterInstance.serverless_v2(
        "writer", instance_identifier="app-aurora-1"
    ),
    readers=[
        rds.ClusterInstance.serverless_v2(
            "reader",
            instance_identifier="app-aurora-2",
            scale_with_writer=True,  # never smaller than the writer
        )
    ],
)
