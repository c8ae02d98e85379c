from aws_cdk import Duration, aws_ec2 as ec2, aws_iam as iam, aws_lambda as lambda_

# proxy, proxy_group, cluster_group, function_group, role, code, vpc: of your stack
lambda_.Function(
    self, "Orders",
    function_name="orders",
    role=role,  # with AWSLambdaVPCAccessExecutionRole
    runtime=lambda_.Runtime.PYTHON_3_13,
    handler="orders.handler",
    code=code,
    timeout=Duration.seconds(15),
    reserved_concurrent_executions=200,
    vpc=vpc,
    security_groups=[function_group],
    environment={
        "DB_HOST": "app-proxy.proxy-abcdefghijkl.us-east-1.rds.amazonaws.com",
        "DB_NAME": "app",
        "DB_USER": "app_user",
    },
)
proxy_group.connections.allow_from(function_group, ec2.Port.POSTGRES)
cluster_group.connections.allow_from(proxy_group, ec2.Port.POSTGRES)
iam.Policy(
    self, "LogInAtProxy",
    policy_name="log-in-at-proxy",
    roles=[role],
    statements=[
        iam.PolicyStatement(
            actions=["rds-db:connect"],
            resources=[
                "arn:aws:rds-db:us-east-1:123456789012:dbuser:prx-0123456789abcdef0/app_user"
            ],
        )
    ],
)
