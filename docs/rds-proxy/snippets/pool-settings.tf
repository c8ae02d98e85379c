resource "aws_db_proxy" "app" { # beside what the proxy has
  name                = "app-proxy"
  engine_family       = "POSTGRESQL"
  role_arn            = "arn:aws:iam::123456789012:role/app-proxy"
  vpc_subnet_ids      = ["subnet-0a1b2c3d4e5f60001", "subnet-0a1b2c3d4e5f60002"]
  idle_client_timeout = 600
}

resource "aws_db_proxy_default_target_group" "app" {
  db_proxy_name = aws_db_proxy.app.name

  connection_pool_config {
    max_connections_percent      = 75
    max_idle_connections_percent = 25
    connection_borrow_timeout    = 10
    init_query                   = "SET statement_timeout = 15000"
  }
}
