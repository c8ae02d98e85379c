from aws_cdk import aws_rds as rds

# cluster, group, role, secret, vpc: of your stack.
# Without role= the CDK makes one that may read the secrets
rds.DatabaseProxy(
    self, "Proxy",
    db_proxy_name="app-proxy",
    # The whole cluster, so that the proxy follows the writer
    proxy_target=rds.ProxyTarget.from_cluster(cluster),
    role=role,
    secrets=[secret],
    iam_auth=True,
    require_tls=True,
    vpc=vpc,
    security_groups=[group],
)
