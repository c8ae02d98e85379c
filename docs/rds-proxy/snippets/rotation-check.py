import json
from pathlib import Path

import boto3

rds, secrets = boto3.client("rds"), boto3.client("secretsmanager")

# 1. The secrets that the proxy reads.
proxy = rds.describe_db_proxies(DBProxyName="app-proxy")["DBProxies"][0]
print([auth.get("SecretArn") for auth in proxy["Auth"]])

# 2. Who rotates this one? No function and OwningService "rds": the master user's, rotated by RDS.
about = secrets.describe_secret(SecretId="app-aurora/app_user")
print(about.get("RotationEnabled"), about.get("RotationLambdaARN"), about.get("OwningService"))

# 3. The user that the proxy can serve, and the host that the rotation function calls.
current = secrets.get_secret_value(SecretId="app-aurora/app_user", VersionStage="AWSCURRENT")
login = json.loads(current["SecretString"])
print(login["username"], login.get("host"))

# 4. If that host is the proxy: a new version with the cluster's, and the user and password of now.
secrets.put_secret_value(SecretId="app-aurora/app_user", SecretString=Path("secret-rotated.json").read_text())
