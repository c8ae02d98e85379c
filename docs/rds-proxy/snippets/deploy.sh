aws cloudformation deploy --stack-name app-proxy --template-file proxy.yaml \
  --capabilities CAPABILITY_IAM \
  --parameter-overrides \
    ClusterName=app-aurora ClusterSecurityGroup=sg-0a1b2c3d4e5f6000c \
    Vpc=vpc-0a1b2c3d4e5f60000 \
    Subnets=subnet-0a1b2c3d4e5f60001,subnet-0a1b2c3d4e5f60002 \
    ClientSecurityGroup=sg-0a1b2c3d4e5f6000f \
    GuestVpc=vpc-0f1e2d3c4b5a60000 \
    GuestSubnets=subnet-0f1e2d3c4b5a60001,subnet-0f1e2d3c4b5a60002 \
    GuestSecurityGroup=sg-0f1e2d3c4b5a6000b

aws cloudformation describe-stacks --stack-name app-proxy \
  --query 'Stacks[0].Outputs[].[OutputKey,OutputValue]' --output table
