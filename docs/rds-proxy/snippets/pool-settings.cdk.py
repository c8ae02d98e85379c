from aws_cdk import Duration, aws_rds as rds

# cluster, role, secret, vpc: what the proxy has already
rds.DatabaseProxy(
    self, "Proxy",
    db_proxy_name="app-proxy",
    proxy_target=rds.ProxyTarget.from_cluster(cluster),
    secrets=[secret],
    role=role,
    vpc=vpc,
    max_connections_percent=75,
    max_idle_connections_percent=25,
    borrow_timeout=Duration.seconds(10),
    init_query="SET statement_timeout = 15000",
    idle_client_timeout=Duration.minutes(10),
)
