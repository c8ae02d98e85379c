from aws_cdk import aws_ec2 as ec2, aws_iam as iam

# vpc, group: of your stack
endpoint = ec2.InterfaceVpcEndpoint(
    self, "Endpoint",
    vpc=vpc,
    service=ec2.InterfaceVpcEndpointAwsService.RDS_DATA,
    security_groups=[group],
    open=False,  # the group has its rules already
    private_dns_enabled=True,
)
endpoint.add_to_policy(
    iam.PolicyStatement(
        sid="OnlyThisClusterThroughThisEndpoint",
        principals=[iam.ArnPrincipal("arn:aws:iam::123456789012:role/app-api")],
        actions=["rds-data:*"],
        resources=["arn:aws:rds:us-east-1:123456789012:cluster:app-aurora"],
    )
)
