# A read-only endpoint on the proxy that exists. The cluster needs at least one reader.
aws rds create-db-proxy-endpoint \
  --db-proxy-name app-proxy \
  --db-proxy-endpoint-name app-proxy-read-only \
  --target-role READ_ONLY \
  --vpc-subnet-ids subnet-0a1b2c3d4e5f60001 subnet-0a1b2c3d4e5f60002 \
  --vpc-security-group-ids sg-0a1b2c3d4e5f6000a

# Its host name, once the status is "available".
aws rds describe-db-proxy-endpoints \
  --db-proxy-name app-proxy \
  --db-proxy-endpoint-name app-proxy-read-only \
  --query 'DBProxyEndpoints[0].[Status,TargetRole,Endpoint]'
