# Read what is set.
aws rds describe-db-proxy-target-groups \
  --db-proxy-name app-proxy \
  --query 'TargetGroups[0].ConnectionPoolConfig'

# Pool: three quarters of max_connections, a third of it kept when idle, ten seconds of patience.
# Whoever sets MaxIdleConnectionsPercent must send MaxConnectionsPercent too.
aws rds modify-db-proxy-target-group \
  --db-proxy-name app-proxy \
  --target-group-name default \
  --connection-pool-config '{
    "MaxConnectionsPercent": 75,
    "MaxIdleConnectionsPercent": 25,
    "ConnectionBorrowTimeout": 10,
    "InitQuery": "SET statement_timeout = 15000"
  }'

# Client side: close what has been silent for ten minutes.
aws rds modify-db-proxy \
  --db-proxy-name app-proxy \
  --idle-client-timeout 600
