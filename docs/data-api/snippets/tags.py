import boto3

tags = [{"Key": "environment", "Value": "production"}]

boto3.client("rds", region_name="us-east-1").add_tags_to_resource(
    ResourceName="arn:aws:rds:us-east-1:123456789012:cluster:app-aurora", Tags=tags
)
boto3.client("secretsmanager", region_name="us-east-1").tag_resource(SecretId="data-api/reporting", Tags=tags)
