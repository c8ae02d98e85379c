# The cluster leaves the global database and becomes an ordinary, writable
# cluster at once.
aws rds remove-from-global-cluster --region eu-west-1 \
  --global-cluster-identifier app-global \
  --db-cluster-identifier arn:aws:rds:eu-west-1:123456789012:cluster:app-aurora-eu

# It goes on costing until it is deleted: instances first, then the cluster.
aws rds delete-db-instance --region eu-west-1 --db-instance-identifier app-aurora-eu-1
aws rds wait db-instance-deleted --region eu-west-1 --db-instance-identifier app-aurora-eu-1
aws rds delete-db-cluster --region eu-west-1 --db-cluster-identifier app-aurora-eu \
  --final-db-snapshot-identifier app-aurora-eu-last
