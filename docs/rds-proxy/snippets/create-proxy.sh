# 1. The secret: user name and password of a database user that exists in the cluster.
aws secretsmanager create-secret \
  --name app-aurora/app_user \
  --secret-string '{"username":"app_user","password":"choose-your-own"}'

# 2. The role that lets the proxy read this secret, and nothing else.
aws iam create-role \
  --role-name app-proxy \
  --assume-role-policy-document file://proxy-role-trust.json
aws iam put-role-policy \
  --role-name app-proxy \
  --policy-name read-secret \
  --policy-document file://proxy-role-secret.json

# 3. The proxy: two subnets in two Availability Zones of the cluster's VPC, TLS only.
SECRET_ARN=arn:aws:secretsmanager:us-east-1:123456789012:secret:app-aurora/app_user-a1b2c3
aws rds create-db-proxy \
  --db-proxy-name app-proxy \
  --engine-family POSTGRESQL \
  --role-arn arn:aws:iam::123456789012:role/app-proxy \
  --auth AuthScheme=SECRETS,SecretArn="$SECRET_ARN",IAMAuth=REQUIRED \
  --require-tls \
  --vpc-subnet-ids subnet-0a1b2c3d4e5f60001 subnet-0a1b2c3d4e5f60002 \
  --vpc-security-group-ids sg-0a1b2c3d4e5f6000a

# 4. The target: the whole cluster, so that the proxy follows the writer.
aws rds register-db-proxy-targets \
  --db-proxy-name app-proxy \
  --target-group-name default \
  --db-cluster-identifiers app-aurora

# 5. Ready when the proxy is "available" and every instance is "AVAILABLE".
aws rds describe-db-proxies \
  --db-proxy-name app-proxy \
  --query 'DBProxies[0].[Status,Endpoint,DBProxyArn]'
aws rds describe-db-proxy-targets \
  --db-proxy-name app-proxy \
  --query 'Targets[].[RdsResourceId,Role,TargetHealth.State,TargetHealth.Reason,TargetHealth.Description]'
