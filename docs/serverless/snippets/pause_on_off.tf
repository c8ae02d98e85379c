resource "aws_rds_cluster" "app" { # beside what the cluster has
  cluster_identifier = "app-aurora"
  engine             = "aurora-postgresql"

  serverlessv2_scaling_configuration {
    min_capacity             = 0 # off: any minimum above 0, and the last line deleted
    max_capacity             = 16
    seconds_until_auto_pause = 900
  }
}
