# A last snapshot of the cluster remains
aws rds modify-db-cluster --db-cluster-identifier app-aurora --no-deletion-protection
aws cloudformation delete-stack --stack-name app-serverless
aws cloudformation wait stack-delete-complete --stack-name app-serverless
