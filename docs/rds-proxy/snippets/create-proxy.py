from pathlib import Path

import boto3

secrets, iam, rds = (boto3.client(service) for service in ("secretsmanager", "iam", "rds"))

# 1. The secret: user name and password of a database user that exists in the cluster.
secrets.create_secret(
    Name="app-aurora/app_user",
    SecretString='{"username":"app_user","password":"choose-your-own"}',
)

# 2. The role that lets the proxy read this secret, and nothing else.
iam.create_role(
    RoleName="app-proxy",
    AssumeRolePolicyDocument=Path("proxy-role-trust.json").read_text(),
)
iam.put_role_policy(
    RoleName="app-proxy",
    PolicyName="read-secret",
    PolicyDocument=Path("proxy-role-secret.json").read_text(),
)

# 3. The proxy: two subnets in two Availability Zones of the cluster's VPC, TLS only.
rds.create_db_proxy(
    DBProxyName="app-proxy",
    EngineFamily="POSTGRESQL",
    RoleArn="arn:aws:iam::123456789012:role/app-proxy",
    Auth=[
        {
            "AuthScheme": "SECRETS",
            "SecretArn": "arn:aws:secretsmanager:us-east-1:123456789012:secret:app-aurora/app_user-a1b2c3",
            "IAMAuth": "REQUIRED",
        }
    ],
    RequireTLS=True,
    VpcSubnetIds=["subnet-0a1b2c3d4e5f60001", "subnet-0a1b2c3d4e5f60002"],
    VpcSecurityGroupIds=["sg-0a1b2c3d4e5f6000a"],
)

# 4. The target: the whole cluster, so that the proxy follows the writer.
rds.register_db_proxy_targets(
    DBProxyName="app-proxy",
    TargetGroupName="default",
    DBClusterIdentifiers=["app-aurora"],
)

# 5. Ready when the proxy is "available" and every instance is "AVAILABLE".
proxy = rds.describe_db_proxies(DBProxyName="app-proxy")["DBProxies"][0]
print(proxy["Status"], proxy["Endpoint"], proxy["DBProxyArn"])
for target in rds.describe_db_proxy_targets(DBProxyName="app-proxy")["Targets"]:
    print(target["RdsResourceId"], target.get("Role"), target.get("TargetHealth"))
