from pathlib import Path

import boto3

iam, ec2, functions = boto3.client("iam"), boto3.client("ec2"), boto3.client("lambda")

# 1. The function's role may log in at the proxy as app_user.
iam.put_role_policy(
    RoleName="orders-function",
    PolicyName="log-in-at-proxy",
    PolicyDocument=Path("client-connect.json").read_text(),
)
iam.attach_role_policy(
    RoleName="orders-function",
    PolicyArn="arn:aws:iam::aws:policy/service-role/AWSLambdaVPCAccessExecutionRole",
)

# 2. Network: function to proxy, proxy to cluster.
FUNCTION, PROXY, CLUSTER = "sg-0a1b2c3d4e5f6000f", "sg-0a1b2c3d4e5f6000a", "sg-0a1b2c3d4e5f6000c"
for source, target in ((FUNCTION, PROXY), (PROXY, CLUSTER)):
    ec2.authorize_security_group_ingress(
        GroupId=target,
        IpPermissions=[
            {
                "IpProtocol": "tcp",
                "FromPort": 5432,
                "ToPort": 5432,
                "UserIdGroupPairs": [{"GroupId": source}],
            }
        ],
    )

# 3. The function goes into the VPC and learns the proxy's name instead of the cluster's.
#    Environment replaces all variables: repeat the ones that stay.
functions.update_function_configuration(
    FunctionName="orders",
    Timeout=15,
    VpcConfig={
        "SubnetIds": ["subnet-0a1b2c3d4e5f60001", "subnet-0a1b2c3d4e5f60002"],
        "SecurityGroupIds": [FUNCTION],
    },
    Environment={
        "Variables": {
            "DB_HOST": "app-proxy.proxy-abcdefghijkl.us-east-1.rds.amazonaws.com",
            "DB_NAME": "app",
            "DB_USER": "app_user",
        }
    },
)

# 4. A ceiling, so that a flood of events queues in Lambda and not in the proxy.
functions.put_function_concurrency(FunctionName="orders", ReservedConcurrentExecutions=200)

# 5. Try it.
functions.get_waiter("function_updated_v2").wait(FunctionName="orders")
answer = functions.invoke(FunctionName="orders", Payload=Path("order.json").read_bytes())
print(answer["Payload"].read().decode())
