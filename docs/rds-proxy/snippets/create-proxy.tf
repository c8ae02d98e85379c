resource "aws_db_proxy" "app" {
  name                   = "app-proxy"
  engine_family          = "POSTGRESQL"
  role_arn               = "arn:aws:iam::123456789012:role/app-proxy"
  require_tls            = true
  vpc_subnet_ids         = ["subnet-0a1b2c3d4e5f60001", "subnet-0a1b2c3d4e5f60002"]
  vpc_security_group_ids = ["sg-0a1b2c3d4e5f6000a"]

  auth {
    auth_scheme = "SECRETS"
    secret_arn  = "arn:aws:secretsmanager:us-east-1:123456789012:secret:app-aurora/app_user-a1b2c3"
    iam_auth    = "REQUIRED"
  }
}

resource "aws_db_proxy_default_target_group" "app" {
  db_proxy_name = aws_db_proxy.app.name
}

# The whole cluster, so that the proxy follows the writer
resource "aws_db_proxy_target" "app" {
  db_proxy_name         = aws_db_proxy.app.name
  target_group_name     = aws_db_proxy_default_target_group.app.name
  db_cluster_identifier = "app-aurora"
}
