import boto3

rds = boto3.client("rds")

rds.promote_read_replica_db_cluster(DBClusterIdentifier="app-aurora")
rds.get_waiter("db_cluster_available").wait(DBClusterIdentifier="app-aurora")

# The proof: "Promoted Read Replica cluster to a stand-alone database cluster."
answer = rds.describe_events(SourceType="db-cluster", SourceIdentifier="app-aurora", Duration=60)
for event in answer["Events"]:
    print(event["Date"], event["Message"])
