import boto3

# A copy of the application user's secret in the secondary Region.
boto3.client("secretsmanager", region_name="us-east-1").replicate_secret_to_regions(
    SecretId="app-aurora/app_user", AddReplicaRegions=[{"Region": "eu-west-1"}]
)
