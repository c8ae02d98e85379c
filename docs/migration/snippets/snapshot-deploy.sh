# For a DB snapshot the name is refused, so ask for its ARN
ARN=$(aws rds describe-db-snapshots --db-snapshot-identifier app-rds-before-aurora \
  --query 'DBSnapshots[0].DBSnapshotArn' --output text)

aws cloudformation deploy --stack-name app-migration --template-file snapshot.yaml \
  --parameter-overrides \
    SnapshotArn="$ARN" \
    Engine=aurora-postgresql EngineVersion=17.7 InstanceClass=db.r7g.large \
    Vpc=vpc-0a1b2c3d4e5f60000 \
    Subnets=subnet-0a1b2c3d4e5f60001,subnet-0a1b2c3d4e5f60002 \
    ClientSecurityGroup=sg-0a1b2c3d4e5f6000a

aws cloudformation describe-stacks --stack-name app-migration \
  --query 'Stacks[0].Outputs[].[OutputKey,OutputValue]' --output table
