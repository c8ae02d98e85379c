# When the old Region is back: is there a snapshot of what it had at the point
# of failure?
aws rds describe-db-cluster-snapshots --region us-east-1 \
  --query "DBClusterSnapshots[?starts_with(DBClusterSnapshotIdentifier, 'rds:unplanned-global-failover-')].[DBClusterSnapshotIdentifier, Status]"

# Keep it: as a system snapshot it expires with the backup retention of the
# old cluster.
SNAPSHOT=rds:unplanned-global-failover-app-aurora-2026-11-23-07-29
aws rds copy-db-cluster-snapshot --region us-east-1 \
  --source-db-cluster-snapshot-identifier "$SNAPSHOT" \
  --target-db-cluster-snapshot-identifier app-aurora-lost-writes

# Look for the lost writes in a cluster of its own, never in the running one.
aws rds restore-db-cluster-from-snapshot --region us-east-1 \
  --db-cluster-identifier app-aurora-lost-writes \
  --snapshot-identifier app-aurora-lost-writes \
  --engine aurora-postgresql

# Once the old Region is a healthy secondary again: back home without loss.
aws rds switchover-global-cluster --region eu-west-1 \
  --global-cluster-identifier app-global \
  --target-db-cluster-identifier arn:aws:rds:us-east-1:123456789012:cluster:app-aurora
