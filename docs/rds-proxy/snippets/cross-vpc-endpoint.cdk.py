from aws_cdk import aws_rds as rds

# proxy: of your stack; guest_vpc, guest_group: of the other VPC
rds.DatabaseProxyEndpoint(
    self, "Endpoint",
    db_proxy=proxy,
    db_proxy_endpoint_name="app-proxy-analytics-vpc",
    target_role=rds.ProxyEndpointTargetRole.READ_ONLY,
    vpc=guest_vpc,
    security_groups=[guest_group],
)
