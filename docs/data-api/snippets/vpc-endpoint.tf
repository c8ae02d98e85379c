resource "aws_vpc_endpoint" "data_api" {
  vpc_endpoint_type   = "Interface"
  vpc_id              = "vpc-0123456789abcdef0"
  service_name        = "com.amazonaws.us-east-1.rds-data"
  subnet_ids          = ["subnet-0123456789abcdef0", "subnet-0fedcba9876543210"]
  security_group_ids  = ["sg-0123456789abcdef0"]
  private_dns_enabled = true

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "OnlyThisClusterThroughThisEndpoint"
      Effect    = "Allow"
      Principal = { AWS = "arn:aws:iam::123456789012:role/app-api" }
      Action    = "rds-data:*"
      Resource  = "arn:aws:rds:us-east-1:123456789012:cluster:app-aurora"
    }]
  })
}
