from aws_cdk import aws_iam as iam, aws_rds as rds

# engine, vpc, writer, role: what cluster and proxy have already
cluster = rds.DatabaseCluster(
    self, "Cluster",
    cluster_identifier="app-aurora",
    engine=engine,
    vpc=vpc,
    writer=writer,
    iam_authentication=True,
)

# The proxy's role may log in to the cluster as app_user
iam.Policy(
    self, "Policy",
    policy_name="log-in-to-cluster",
    roles=[role],
    statements=[
        iam.PolicyStatement(
            actions=["rds-db:connect"],
            resources=[
                "arn:aws:rds-db:us-east-1:123456789012:dbuser:cluster-ABCDEFGHIJKL01234/app_user"
            ],
        )
    ],
)

rds.DatabaseProxy(
    self, "Proxy",
    db_proxy_name="app-proxy",
    proxy_target=rds.ProxyTarget.from_cluster(cluster),
    default_auth_scheme=rds.DefaultAuthScheme.IAM_AUTH,  # and no secrets
    role=role,
    vpc=vpc,
)
