resource "aws_db_proxy_endpoint" "read" {
  db_proxy_name          = "app-proxy"
  db_proxy_endpoint_name = "app-proxy-read-only"
  target_role            = "READ_ONLY"
  vpc_subnet_ids         = ["subnet-0a1b2c3d4e5f60001", "subnet-0a1b2c3d4e5f60002"]
  vpc_security_group_ids = ["sg-0a1b2c3d4e5f6000a"]
}
