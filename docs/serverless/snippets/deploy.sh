aws cloudformation deploy --stack-name app-serverless --template-file serverless.yaml \
  --parameter-overrides \
    Vpc=vpc-0a1b2c3d4e5f60000 \
    Subnets=subnet-0a1b2c3d4e5f60001,subnet-0a1b2c3d4e5f60002 \
    ClientSecurityGroup=sg-0a1b2c3d4e5f6000a \
    MinCapacity=0.5 MaxCapacity=8

aws cloudformation describe-stacks --stack-name app-serverless \
  --query 'Stacks[0].Outputs[].[OutputKey,OutputValue]' --output table
