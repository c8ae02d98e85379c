aws cloudformation deploy --stack-name app-migration --template-file replica.yaml \
  --parameter-overrides \
    SourceArn=arn:aws:rds:us-east-1:123456789012:db:app-rds \
    Engine=aurora-postgresql EngineVersion=17.7 InstanceClass=db.r7g.large \
    Vpc=vpc-0a1b2c3d4e5f60000 \
    Subnets=subnet-0a1b2c3d4e5f60001,subnet-0a1b2c3d4e5f60002 \
    ClientSecurityGroup=sg-0a1b2c3d4e5f6000a

aws cloudformation describe-stacks --stack-name app-migration \
  --query 'Stacks[0].Outputs[].[OutputKey,OutputValue]' --output table
