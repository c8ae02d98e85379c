import boto3

client = boto3.client("rds-data", region_name="us-east-1")

# Still answers with a timeout error after the limit, but the index is built to the end.
client.execute_statement(
    resourceArn="arn:aws:rds:us-east-1:123456789012:cluster:app-aurora",
    secretArn="arn:aws:secretsmanager:us-east-1:123456789012:secret:data-api/migrations-Ij56Kl",
    database="app",
    continueAfterTimeout=True,
    sql="CREATE INDEX orders_placed_on ON orders (placed_on)",
)
