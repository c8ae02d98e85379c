import boto3

client = boto3.client("rds-data", region_name="us-east-1")
place = {
    "resourceArn": "arn:aws:rds:us-east-1:123456789012:cluster:app-aurora",
    "secretArn": "arn:aws:secretsmanager:us-east-1:123456789012:secret:data-api/reporting-Ab12Cd",
    "database": "app",
}

# The smallest call that passes every check of the chain.
print(client.execute_statement(**place, sql="SELECT current_user")["records"])

# Values travel as parameters, never inside the SQL text. The answer is one JSON string.
answer = client.execute_statement(
    **place,
    sql="SELECT id, total FROM orders WHERE placed_on >= :since AND status = :status LIMIT 100",
    parameters=[
        {"name": "since", "value": {"stringValue": "2026-11-01"}, "typeHint": "DATE"},
        {"name": "status", "value": {"stringValue": "open"}},
    ],
    formatRecordsAs="JSON",
)
print(answer["formattedRecords"])
