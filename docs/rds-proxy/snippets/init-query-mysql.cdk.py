from aws_cdk import aws_rds as rds

# cluster, role, secret, vpc: what the proxy has already
rds.DatabaseProxy(
    self, "Proxy",
    db_proxy_name="app-proxy",
    proxy_target=rds.ProxyTarget.from_cluster(cluster),
    secrets=[secret],
    role=role,
    vpc=vpc,
    init_query="SET max_execution_time=15000, group_concat_max_len=65536",
    # Last resort: ignore every SET when deciding on pinning
    session_pinning_filters=[rds.SessionPinningFilter.EXCLUDE_VARIABLE_SETS],
)
