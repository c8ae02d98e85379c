# The secondaries first. The deletion of a stack takes its cluster out of the global database.
aws rds modify-db-cluster --region eu-west-1 --db-cluster-identifier app-aurora-eu \
  --no-deletion-protection
aws cloudformation delete-stack --region eu-west-1 --stack-name app-global-secondary
aws cloudformation wait stack-delete-complete --region eu-west-1 --stack-name app-global-secondary

# The primary last. A last snapshot of it remains.
aws rds modify-db-cluster --region us-east-1 --db-cluster-identifier app-aurora \
  --no-deletion-protection
aws rds modify-global-cluster --region us-east-1 --global-cluster-identifier app-global \
  --no-deletion-protection
aws cloudformation delete-stack --region us-east-1 --stack-name app-global-primary
aws cloudformation wait stack-delete-complete --region us-east-1 --stack-name app-global-primary
