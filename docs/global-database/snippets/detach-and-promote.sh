# Only when the managed failover is refused. First stop every application that
# writes.

# 1. Detach the least lagging secondary: it is a writable cluster of its own
#    at once.
aws rds remove-from-global-cluster --region eu-west-1 \
  --global-cluster-identifier app-global \
  --db-cluster-identifier arn:aws:rds:eu-west-1:123456789012:cluster:app-aurora-eu

# 2. Detach the other secondaries too: they still follow, and show, the lost
#    primary.
aws rds remove-from-global-cluster --region ap-southeast-2 \
  --global-cluster-identifier app-global \
  --db-cluster-identifier arn:aws:rds:ap-southeast-2:123456789012:cluster:app-aurora-ap

# 3. The endpoint to give to the applications.
aws rds describe-db-clusters --region eu-west-1 --db-cluster-identifier app-aurora-eu \
  --query 'DBClusters[0].Endpoint' --output text

# 4. A new global database around it, to which Regions are then added.
aws rds create-global-cluster --region eu-west-1 \
  --global-cluster-identifier app-global-2 \
  --source-db-cluster-identifier arn:aws:rds:eu-west-1:123456789012:cluster:app-aurora-eu
