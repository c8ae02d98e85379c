from aws_cdk import aws_rds as rds

# engine, vpc, writer: what the cluster has already
cluster = rds.DatabaseCluster(
    self, "Cluster",
    cluster_identifier="app-aurora",
    engine=engine,
    vpc=vpc,
    serverless_v2_min_capacity=2,
    serverless_v2_max_capacity=32,
    writer=writer,
    readers=[  # then fail over to it
        rds.ClusterInstance.serverless_v2("s1", instance_identifier="app-aurora-s1")
    ],
)
# A reader has no argument for tier 0: set it on the resource below
cluster.node.find_child("s1").node.default_child.promotion_tier = 0
