import boto3

# Run this as the identity whose call was refused, for instance after assuming its role.
print(boto3.client("sts").get_caller_identity()["Arn"])

# Does Secrets Manager give this identity the secret? Without the value on the screen.
secret = boto3.client("secretsmanager", region_name="us-east-1").get_secret_value(SecretId="data-api/reporting")
print(secret["ARN"], secret["VersionStages"])

# Is the endpoint on, is there a writer, and does the ARN match letter for letter?
rds = boto3.client("rds", region_name="us-east-1")
cluster = rds.describe_db_clusters(DBClusterIdentifier="app-aurora")["DBClusters"][0]
print(cluster["DBClusterArn"], cluster["HttpEndpointEnabled"], cluster["Status"])
for member in cluster["DBClusterMembers"]:
    print(member["DBInstanceIdentifier"], member["IsClusterWriter"])
