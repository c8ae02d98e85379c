from aws_cdk import aws_rds as rds

# proxy, vpc, group: of your stack
rds.DatabaseProxyEndpoint(
    self, "Endpoint",
    db_proxy=proxy,
    db_proxy_endpoint_name="app-proxy-read-only",
    target_role=rds.ProxyEndpointTargetRole.READ_ONLY,
    vpc=vpc,
    security_groups=[group],
)
