resource "aws_rds_cluster" "app" { # beside what the cluster has
  cluster_identifier                  = "app-aurora"
  engine                              = "aurora-postgresql"
  iam_database_authentication_enabled = true
}

# The proxy's role may log in to the cluster as app_user
resource "aws_iam_role_policy" "connect" {
  name = "log-in-to-cluster"
  role = "app-proxy"

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = "rds-db:connect"
      Resource = "arn:aws:rds-db:us-east-1:123456789012:dbuser:cluster-ABCDEFGHIJKL01234/app_user"
    }]
  })
}

resource "aws_db_proxy" "app" { # beside what the proxy has; no auth block
  name                = "app-proxy"
  engine_family       = "POSTGRESQL"
  default_auth_scheme = "IAM_AUTH"
  role_arn            = "arn:aws:iam::123456789012:role/app-proxy"
  vpc_subnet_ids      = ["subnet-0a1b2c3d4e5f60001", "subnet-0a1b2c3d4e5f60002"]
}
