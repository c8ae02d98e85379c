# 1. The cluster must accept IAM authentication.
aws rds modify-db-cluster \
  --db-cluster-identifier app-aurora \
  --enable-iam-database-authentication \
  --apply-immediately

# 2. The proxy's role may log in to the cluster as app_user: no secret any more.
aws iam put-role-policy \
  --role-name app-proxy \
  --policy-name log-in-to-cluster \
  --policy-document file://proxy-role-connect.json

# 3. IAM on both hops.
aws rds modify-db-proxy \
  --db-proxy-name app-proxy \
  --default-auth-scheme IAM_AUTH \
  --role-arn arn:aws:iam::123456789012:role/app-proxy
