import boto3

rds = boto3.client("rds", region_name="us-east-1")

# An existing cluster, serverless or provisioned. No restart.
rds.enable_http_endpoint(ResourceArn="arn:aws:rds:us-east-1:123456789012:cluster:app-aurora")

# Proof: the attribute is true.
cluster = rds.describe_db_clusters(DBClusterIdentifier="app-aurora")["DBClusters"][0]
print(cluster["DBClusterArn"], cluster["HttpEndpointEnabled"])
