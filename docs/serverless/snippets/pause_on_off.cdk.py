from aws_cdk import Duration, aws_rds as rds

# engine, vpc: of your stack
rds.DatabaseCluster(
    self, "Cluster",
    cluster_identifier="app-aurora",
    engine=engine,
    vpc=vpc,
    writer=rds.ClusterInstance.serverless_v2("writer"),
    serverless_v2_min_capacity=0,  # off: any minimum above 0, and the last line deleted
    serverless_v2_max_capacity=16,
    serverless_v2_auto_pause_duration=Duration.minutes(15),
)
