resource "aws_rds_cluster" "app" { # beside what the cluster has
  cluster_identifier = "app-aurora"
  engine             = "aurora-postgresql"
  tags               = { environment = "production" }
}

resource "aws_secretsmanager_secret" "login" { # beside what the secret has
  name = "data-api/reporting"
  tags = { environment = "production" }
}
