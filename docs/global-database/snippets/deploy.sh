# 1. The global database and its primary Region
aws cloudformation deploy --region us-east-1 --stack-name app-global-primary \
  --template-file primary.yaml \
  --parameter-overrides \
    Vpc=vpc-0a1b2c3d4e5f60000 \
    Subnets=subnet-0a1b2c3d4e5f60001,subnet-0a1b2c3d4e5f60002 \
    ClientSecurityGroup=sg-0a1b2c3d4e5f6000a

# 2. Then each secondary Region, with names that no other member has
aws cloudformation deploy --region eu-west-1 --stack-name app-global-secondary \
  --template-file secondary.yaml \
  --parameter-overrides \
    PrimaryRegion=us-east-1 ClusterName=app-aurora-eu Readers=2 \
    Vpc=vpc-0f1e2d3c4b5a60000 \
    Subnets=subnet-0f1e2d3c4b5a60001,subnet-0f1e2d3c4b5a60002 \
    ClientSecurityGroup=sg-0f1e2d3c4b5a6000a

# 3. Two members, one of them the writer
aws rds describe-global-clusters --region us-east-1 --global-cluster-identifier app-global \
  --query 'GlobalClusters[0].GlobalClusterMembers[].[DBClusterArn,IsWriter]' --output table
