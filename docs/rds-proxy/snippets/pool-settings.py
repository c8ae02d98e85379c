import boto3

rds = boto3.client("rds")

# Read what is set.
group = rds.describe_db_proxy_target_groups(DBProxyName="app-proxy")["TargetGroups"][0]
print(group["ConnectionPoolConfig"])

# Pool: three quarters of max_connections, a third of it kept when idle, ten seconds of patience.
# Whoever sets MaxIdleConnectionsPercent must send MaxConnectionsPercent too.
rds.modify_db_proxy_target_group(
    DBProxyName="app-proxy",
    TargetGroupName="default",
    ConnectionPoolConfig={
        "MaxConnectionsPercent": 75,
        "MaxIdleConnectionsPercent": 25,
        "ConnectionBorrowTimeout": 10,
        "InitQuery": "SET statement_timeout = 15000",
    },
)

# Client side: close what has been silent for ten minutes.
rds.modify_db_proxy(DBProxyName="app-proxy", IdleClientTimeout=600)
