"""Show how a Data API call is signed. The request is stopped before it leaves the machine."""

import boto3


def show(request, **_):
    """Print what the signature covers, then stop."""
    print(request.method, request.url)
    for name in ("Content-Type", "X-Amz-Date", "X-Amz-Security-Token", "Authorization"):
        value = request.headers.get(name)
        if value:
            print(f"{name}: {value if isinstance(value, str) else value.decode()}")
    print(request.body.decode())
    raise SystemExit


client = boto3.client("rds-data", region_name="us-east-1")
client.meta.events.register("before-send.rds-data.ExecuteStatement", show)
client.execute_statement(
    resourceArn="arn:aws:rds:us-east-1:123456789012:cluster:app-aurora",
    secretArn="arn:aws:secretsmanager:us-east-1:123456789012:secret:data-api/reporting-Ab12Cd",
    database="app",
    sql="SELECT current_user",
)
