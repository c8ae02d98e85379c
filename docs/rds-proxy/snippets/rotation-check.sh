# 1. The secrets that the proxy reads.
aws rds describe-db-proxies \
  --db-proxy-name app-proxy \
  --query 'DBProxies[0].Auth[].SecretArn'

# 2. Who rotates this one? No function and `OwningService: rds`: the master user's, rotated by RDS.
aws secretsmanager describe-secret \
  --secret-id app-aurora/app_user \
  --query '[RotationEnabled,RotationLambdaARN,OwningService,LastRotatedDate]'

# 3. The user that the proxy can serve, and the host that the rotation function calls.
aws secretsmanager get-secret-value \
  --secret-id app-aurora/app_user \
  --version-stage AWSCURRENT \
  --query SecretString --output text |
  python3 -c 'import json, sys; s = json.load(sys.stdin); print(s["username"], s.get("host"))'

# 4. If that host is the proxy: a new version with the cluster's, and the user and password of now.
aws secretsmanager put-secret-value \
  --secret-id app-aurora/app_user \
  --secret-string file://secret-rotated.json
