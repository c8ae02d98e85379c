# Only as long as nobody writes to Aurora: a last snapshot of the cluster remains
aws rds modify-db-cluster --db-cluster-identifier app-aurora --no-deletion-protection
aws cloudformation delete-stack --stack-name app-migration
aws cloudformation wait stack-delete-complete --stack-name app-migration
