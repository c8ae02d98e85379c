import boto3

rds, route53 = boto3.client("rds"), boto3.client("route53")

cluster = rds.describe_db_clusters(DBClusterIdentifier="app-aurora")["DBClusters"][0]

# The application's own name for its database moves from the RDS endpoint to the
# cluster endpoint.
name = {
    "Name": "db.app.internal",
    "Type": "CNAME",
    "TTL": 5,
    "ResourceRecords": [{"Value": cluster["Endpoint"]}],
}
route53.change_resource_record_sets(
    HostedZoneId="Z0123456789ABCDEFGHIJ",
    ChangeBatch={"Changes": [{"Action": "UPSERT", "ResourceRecordSet": name}]},
)
