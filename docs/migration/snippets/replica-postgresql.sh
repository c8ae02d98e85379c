# 1. The replica cluster. No user, no password, no database name: they come from
# the source.
aws rds create-db-cluster \
  --db-cluster-identifier app-aurora \
  --engine aurora-postgresql --engine-version 17.7 \
  --replication-source-identifier arn:aws:rds:us-east-1:123456789012:db:app-rds \
  --db-subnet-group-name app-subnets \
  --vpc-security-group-ids sg-0a1b2c3d4e5f67890 \
  --db-cluster-parameter-group-name app-aurora-postgresql17 \
  --backup-retention-period 14 \
  --storage-encrypted

# 2. Its one instance. The console makes it for you, the API does not.
aws rds create-db-instance \
  --db-instance-identifier app-aurora-1 \
  --db-cluster-identifier app-aurora \
  --engine aurora-postgresql \
  --db-instance-class db.r7g.large \
  --no-publicly-accessible

# 3. Wait. Each waiter gives up after 30 minutes: start it again for as long as
# it takes.
aws rds wait db-instance-available --db-instance-identifier app-aurora-1
