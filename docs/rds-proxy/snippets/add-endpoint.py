import boto3

rds = boto3.client("rds")

# A read-only endpoint on the proxy that exists. The cluster needs at least one reader.
rds.create_db_proxy_endpoint(
    DBProxyName="app-proxy",
    DBProxyEndpointName="app-proxy-read-only",
    TargetRole="READ_ONLY",
    VpcSubnetIds=["subnet-0a1b2c3d4e5f60001", "subnet-0a1b2c3d4e5f60002"],
    VpcSecurityGroupIds=["sg-0a1b2c3d4e5f6000a"],
)

# Its host name, once the status is "available".
endpoint = rds.describe_db_proxy_endpoints(
    DBProxyName="app-proxy", DBProxyEndpointName="app-proxy-read-only"
)["DBProxyEndpoints"][0]
print(endpoint["Status"], endpoint["TargetRole"], endpoint["Endpoint"])
