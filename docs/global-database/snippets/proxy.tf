resource "aws_db_proxy" "app" {
  name                   = "app-proxy"
  engine_family          = "POSTGRESQL"
  role_arn               = var.proxy_role
  require_tls            = true
  vpc_subnet_ids         = var.subnets
  vpc_security_group_ids = [var.proxy_group]

  auth {
    auth_scheme = "SECRETS"
    secret_arn  = var.secret # one block for each database user
    iam_auth    = "REQUIRED"
  }
}

resource "aws_db_proxy_default_target_group" "app" {
  db_proxy_name = aws_db_proxy.app.name

  connection_pool_config {
    max_connections_percent   = 80
    connection_borrow_timeout = 20
  }
}

# The cluster, not an instance: the proxy then follows the writer.
resource "aws_db_proxy_target" "app" {
  db_proxy_name         = aws_db_proxy.app.name
  target_group_name     = aws_db_proxy_default_target_group.app.name
  db_cluster_identifier = var.cluster
}

resource "aws_db_proxy_endpoint" "read" {
  db_proxy_name          = aws_db_proxy.app.name
  db_proxy_endpoint_name = "app-proxy-read"
  target_role            = "READ_ONLY"
  vpc_subnet_ids         = var.subnets
  vpc_security_group_ids = [var.proxy_group] # else the VPC's default group
}
