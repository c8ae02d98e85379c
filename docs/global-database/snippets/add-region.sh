# 1. The existing cluster becomes the primary. Engine, version and encryption
#    are taken from it.
aws rds create-global-cluster --region us-east-1 \
  --global-cluster-identifier app-global \
  --source-db-cluster-identifier arn:aws:rds:us-east-1:123456789012:cluster:app-aurora

# 2. The exact engine version of the primary: the new cluster must have the
#    same. Encryption is none, sse-kms, or sse-rds with a key that AWS owns.
aws rds describe-db-clusters --region us-east-1 --db-cluster-identifier app-aurora \
  --query 'DBClusters[0].[Engine, EngineVersion, StorageEncryptionType, MasterUserSecret]'

# 3. The secondary cluster, in the other Region, under a name that no other
#    member has.
#    No master user and no password: both arrive by replication.
#    The last two lines are for a primary that is encrypted with a KMS key of
#    your own.
aws rds create-db-cluster --region eu-west-1 \
  --global-cluster-identifier app-global \
  --db-cluster-identifier app-aurora-eu \
  --engine aurora-postgresql --engine-version 16.8 \
  --db-cluster-parameter-group-name app-aurora-eu-params \
  --db-subnet-group-name app-db-subnets \
  --vpc-security-group-ids sg-0a1b2c3d4e5f67890 \
  --source-region us-east-1 \
  --kms-key-id arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab

# 4. At least one reader. Without it the cluster is headless.
aws rds create-db-instance --region eu-west-1 \
  --db-cluster-identifier app-aurora-eu \
  --db-instance-identifier app-aurora-eu-1 \
  --db-instance-class db.r6g.large --engine aurora-postgresql
aws rds wait db-instance-available --region eu-west-1 --db-instance-identifier app-aurora-eu-1

# 5. Two members, one of them the writer.
aws rds describe-global-clusters --region us-east-1 --global-cluster-identifier app-global \
  --query 'GlobalClusters[0].GlobalClusterMembers[].[DBClusterArn, IsWriter]'
