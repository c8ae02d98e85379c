import boto3

rds, logs = boto3.client("rds"), boto3.client("logs")

# Log the reasons. Switches itself off again after a day; keep it out of production hours.
rds.modify_db_proxy(DBProxyName="app-proxy", DebugLogging=True)

# Read them: one log group per proxy.
answer = logs.filter_log_events(logGroupName="/aws/rds/proxy/app-proxy", filterPattern='"pinned"')
for event in answer["events"]:
    print(event["message"])

# Switch it off.
rds.modify_db_proxy(DBProxyName="app-proxy", DebugLogging=False)
