# What the source runs, how it is encrypted (none, sse-kms, or sse-rds with a
# key that AWS owns), and who replicates from it already
aws rds describe-db-instances --db-instance-identifier app-rds \
  --query 'DBInstances[0].{Engine: Engine, Version: EngineVersion,
    AutoMinorUpgrade: AutoMinorVersionUpgrade, BackupDays: BackupRetentionPeriod,
    Encryption: StorageEncryptionType, Key: KmsKeyId,
    Replicas: ReadReplicaDBInstanceIdentifiers,
    AuroraReplicas: ReadReplicaDBClusterIdentifiers}'

# What Aurora offers in this Region: your minor version or a higher one must be
# in the list
aws rds describe-db-engine-versions --engine aurora-postgresql \
  --query 'DBEngineVersions[].EngineVersion' --output text
aws rds describe-db-engine-versions --engine aurora-mysql \
  --query 'DBEngineVersions[].[EngineVersion, DBEngineVersionDescription]' --output text

# Do not let RDS run ahead of Aurora while you plan
aws rds modify-db-instance --db-instance-identifier app-rds \
  --no-auto-minor-version-upgrade --apply-immediately
