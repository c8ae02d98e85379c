# A last snapshot of the cluster remains, and the key that it is encrypted with
aws rds modify-db-cluster --db-cluster-identifier app-aurora --no-deletion-protection
aws cloudformation delete-stack --stack-name app-data-api
aws cloudformation wait stack-delete-complete --stack-name app-data-api
