from aws_cdk import aws_rds as rds

rds.CfnDBCluster(  # beside what the secondary has
    self, "Cluster",
    global_cluster_identifier="app-global",
    db_cluster_identifier="app-aurora-eu",
    engine="aurora-postgresql",
    enable_global_write_forwarding=True,
)
