SNAPSHOT=app-rds-before-aurora

# 1. The snapshot. Writes after this moment are not in it.
aws rds create-db-snapshot --db-instance-identifier app-rds \
  --db-snapshot-identifier "$SNAPSHOT"
aws rds wait db-snapshot-available --db-snapshot-identifier "$SNAPSHOT"

# 2. Its ARN: for a DB snapshot the name alone is refused.
ARN=$(aws rds describe-db-snapshots --db-snapshot-identifier "$SNAPSHOT" \
  --query 'DBSnapshots[0].DBSnapshotArn' --output text)

# 3. The cluster, that is the volume and its endpoints. Name everything that
# would else be a default.
aws rds restore-db-cluster-from-snapshot \
  --db-cluster-identifier app-aurora \
  --snapshot-identifier "$ARN" \
  --engine aurora-mysql --engine-version 8.0.mysql_aurora.3.13.0 \
  --db-subnet-group-name app-subnets \
  --vpc-security-group-ids sg-0a1b2c3d4e5f67890 \
  --db-cluster-parameter-group-name app-aurora-mysql80 \
  --backup-retention-period 14 \
  --engine-lifecycle-support open-source-rds-extended-support-disabled \
  --deletion-protection
# The waiter asks 60 times in 30 minutes and then fails: start it again until
# the cluster is there.
aws rds wait db-cluster-available --db-cluster-identifier app-aurora

# 4. The writer. Without it the cluster has a volume and nobody to open it.
aws rds create-db-instance \
  --db-instance-identifier app-aurora-1 \
  --db-cluster-identifier app-aurora \
  --engine aurora-mysql \
  --db-instance-class db.r7g.large \
  --no-publicly-accessible
aws rds wait db-instance-available --db-instance-identifier app-aurora-1

# 5. Where the application will connect.
aws rds describe-db-clusters --db-cluster-identifier app-aurora \
  --query 'DBClusters[0].{Status: Status, Writer: Endpoint, Readers: ReaderEndpoint}'
