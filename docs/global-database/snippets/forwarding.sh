# Per secondary cluster; off by default; no reboot on Aurora PostgreSQL.
aws rds modify-db-cluster --region eu-west-1 \
  --db-cluster-identifier app-aurora-eu \
  --enable-global-write-forwarding --apply-immediately

# enabled | disabled | enabling | disabling; nothing on a primary or an
# ordinary cluster.
aws rds describe-db-clusters --region eu-west-1 --db-cluster-identifier app-aurora-eu \
  --query 'DBClusters[0].[GlobalWriteForwardingStatus, ReaderEndpoint]'
