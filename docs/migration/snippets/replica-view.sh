# Whose replica is the cluster? An empty answer means that it stands alone.
aws rds describe-db-clusters --db-cluster-identifier app-aurora \
  --query 'DBClusters[0].ReplicationSourceIdentifier' --output text

# Which Aurora cluster replicates from the instance?
aws rds describe-db-instances --db-instance-identifier app-rds \
  --query 'DBInstances[0].ReadReplicaDBClusterIdentifiers' --output text
