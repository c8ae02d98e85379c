aws rds restore-db-cluster-from-s3 \
  --db-cluster-identifier app-aurora \
  --engine aurora-mysql --engine-version 8.0.mysql_aurora.3.13.0 \
  --source-engine mysql --source-engine-version 8.0.45 \
  --s3-bucket-name app-migration-us-east-1 --s3-prefix app \
  --s3-ingestion-role-arn arn:aws:iam::123456789012:role/app-aurora-ingest \
  --master-username admin --manage-master-user-password \
  --db-subnet-group-name app-subnets \
  --vpc-security-group-ids sg-0a1b2c3d4e5f67890 \
  --db-cluster-parameter-group-name app-aurora-mysql80 \
  --storage-encrypted
aws rds wait db-cluster-available --db-cluster-identifier app-aurora

aws rds create-db-instance \
  --db-instance-identifier app-aurora-1 \
  --db-cluster-identifier app-aurora \
  --engine aurora-mysql \
  --db-instance-class db.r7g.large \
  --no-publicly-accessible
aws rds wait db-instance-available --db-instance-identifier app-aurora-1

# The event "Recovered from Binary log filename ..." has file and position for
# the catch-up.
aws rds describe-events --source-type db-cluster \
  --source-identifier app-aurora --duration 1440 \
  --query 'Events[].[Date, Message]' --output text
