from pathlib import Path

import boto3

rds, iam = boto3.client("rds"), boto3.client("iam")

# 1. The cluster must accept IAM authentication.
rds.modify_db_cluster(
    DBClusterIdentifier="app-aurora",
    EnableIAMDatabaseAuthentication=True,
    ApplyImmediately=True,
)

# 2. The proxy's role may log in to the cluster as app_user: no secret any more.
iam.put_role_policy(
    RoleName="app-proxy",
    PolicyName="log-in-to-cluster",
    PolicyDocument=Path("proxy-role-connect.json").read_text(),
)

# 3. IAM on both hops.
rds.modify_db_proxy(
    DBProxyName="app-proxy",
    DefaultAuthScheme="IAM_AUTH",
    RoleArn="arn:aws:iam::123456789012:role/app-proxy",
)
