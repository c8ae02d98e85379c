import boto3

boto3.client("rds").modify_db_proxy_target_group(
    DBProxyName="app-proxy",
    TargetGroupName="default",
    ConnectionPoolConfig={"InitQuery": "SET statement_timeout = 15000; SET search_path = shop, public"},
)
