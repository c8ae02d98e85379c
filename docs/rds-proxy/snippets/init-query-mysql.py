import boto3

rds = boto3.client("rds")
group = {"DBProxyName": "app-proxy", "TargetGroupName": "default"}

# Same settings for every database connection.
rds.modify_db_proxy_target_group(
    **group,
    ConnectionPoolConfig={"InitQuery": "SET max_execution_time=15000, group_concat_max_len=65536"},
)

# Last resort: ignore every SET when deciding on pinning.
rds.modify_db_proxy_target_group(
    **group, ConnectionPoolConfig={"SessionPinningFilters": ["EXCLUDE_VARIABLE_SETS"]}
)
