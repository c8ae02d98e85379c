resource "aws_db_proxy_endpoint" "read" {
  db_proxy_name          = "app-proxy"
  db_proxy_endpoint_name = "app-proxy-analytics-vpc"
  target_role            = "READ_ONLY"
  vpc_subnet_ids         = ["subnet-0f1e2d3c4b5a60001", "subnet-0f1e2d3c4b5a60002"]
  vpc_security_group_ids = ["sg-0f1e2d3c4b5a6000b"]
}
