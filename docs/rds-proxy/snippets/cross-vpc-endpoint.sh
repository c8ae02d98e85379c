# Subnets and security group belong to the other VPC, which must be in the same Region.
aws rds create-db-proxy-endpoint \
  --db-proxy-name app-proxy \
  --db-proxy-endpoint-name app-proxy-analytics-vpc \
  --target-role READ_ONLY \
  --vpc-subnet-ids subnet-0f1e2d3c4b5a60001 subnet-0f1e2d3c4b5a60002 \
  --vpc-security-group-ids sg-0f1e2d3c4b5a6000b
