from pathlib import Path

import boto3

boto3.client("ec2", region_name="us-east-1").create_vpc_endpoint(
    VpcEndpointType="Interface",
    VpcId="vpc-0123456789abcdef0",
    ServiceName="com.amazonaws.us-east-1.rds-data",
    SubnetIds=["subnet-0123456789abcdef0", "subnet-0fedcba9876543210"],
    SecurityGroupIds=["sg-0123456789abcdef0"],
    PrivateDnsEnabled=True,
    PolicyDocument=Path("endpoint-policy.json").read_text(),
)
