from aws_cdk import aws_rds as rds

# cluster, role, secret, vpc: what the proxy has already
rds.DatabaseProxy(
    self, "Proxy",
    db_proxy_name="app-proxy",
    proxy_target=rds.ProxyTarget.from_cluster(cluster),
    secrets=[secret],
    role=role,
    vpc=vpc,
    init_query="SET statement_timeout = 15000; SET search_path = shop, public",
)
