aws cloudformation deploy --stack-name app-data-api --template-file data-api.yaml \
  --capabilities CAPABILITY_IAM \
  --parameter-overrides \
    Vpc=vpc-0123456789abcdef0 \
    Subnets=subnet-0123456789abcdef0,subnet-0fedcba9876543210 \
    CallerRole=app-api OwnKey=yes PrivateEndpoint=yes ClientSecurityGroup=sg-0123456789abcdef0

# The cluster's ARN and the secret's: what each call needs
aws cloudformation describe-stacks --stack-name app-data-api \
  --query 'Stacks[0].Outputs[].[OutputKey,OutputValue]' --output table
