import boto3

# Subnets and security group belong to the other VPC, which must be in the same Region.
boto3.client("rds").create_db_proxy_endpoint(
    DBProxyName="app-proxy",
    DBProxyEndpointName="app-proxy-analytics-vpc",
    TargetRole="READ_ONLY",
    VpcSubnetIds=["subnet-0f1e2d3c4b5a60001", "subnet-0f1e2d3c4b5a60002"],
    VpcSecurityGroupIds=["sg-0f1e2d3c4b5a6000b"],
)
