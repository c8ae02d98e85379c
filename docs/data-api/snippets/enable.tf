resource "aws_rds_cluster" "app" { # beside what the cluster has
  cluster_identifier   = "app-aurora"
  engine               = "aurora-postgresql"
  enable_http_endpoint = true
}
