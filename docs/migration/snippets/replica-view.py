import boto3

rds = boto3.client("rds")

# Whose replica is the cluster? None means that it stands alone.
cluster = rds.describe_db_clusters(DBClusterIdentifier="app-aurora")["DBClusters"][0]
print(cluster.get("ReplicationSourceIdentifier"))

# Which Aurora cluster replicates from the instance?
source = rds.describe_db_instances(DBInstanceIdentifier="app-rds")["DBInstances"][0]
print(source.get("ReadReplicaDBClusterIdentifiers"))
