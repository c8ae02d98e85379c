from aws_cdk import aws_rds as rds

# engine, vpc, writer: what the cluster has already
rds.DatabaseCluster(
    self, "Cluster",
    cluster_identifier="app-aurora",
    engine=engine,
    vpc=vpc,
    writer=writer,
    enable_data_api=True,
)
