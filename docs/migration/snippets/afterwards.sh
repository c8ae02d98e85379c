# A second instance in another Availability Zone: now a failure of the writer is
# a failover, not an outage.
aws rds create-db-instance \
  --db-instance-identifier app-aurora-2 \
  --db-cluster-identifier app-aurora \
  --engine aurora-postgresql \
  --db-instance-class db.r7g.large \
  --availability-zone us-east-1b \
  --no-publicly-accessible

# Backups, protection, and what the restore or the replica left at its default
aws rds modify-db-cluster --db-cluster-identifier app-aurora \
  --backup-retention-period 14 --deletion-protection --apply-immediately

# Which parameter groups are attached, and does one wait for a reboot?
aws rds describe-db-clusters --db-cluster-identifier app-aurora \
  --query 'DBClusters[0].{ClusterGroup: DBClusterParameterGroup,
    Members: DBClusterMembers[].[DBInstanceIdentifier, IsClusterWriter,
      DBClusterParameterGroupStatus]}'
aws rds describe-db-instances --db-instance-identifier app-aurora-1 \
  --query 'DBInstances[0].{InstanceGroup: DBParameterGroups,
    Public: PubliclyAccessible, Groups: VpcSecurityGroups}'
