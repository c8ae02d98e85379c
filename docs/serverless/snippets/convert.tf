resource "aws_rds_cluster" "app" { # beside what the cluster has
  cluster_identifier = "app-aurora"
  engine             = "aurora-mysql"

  serverlessv2_scaling_configuration {
    min_capacity = 2
    max_capacity = 32
  }
}

resource "aws_rds_cluster_instance" "serverless" { # then fail over to it
  identifier         = "app-aurora-s1"
  cluster_identifier = aws_rds_cluster.app.id
  engine             = "aurora-mysql"
  instance_class     = "db.serverless"
  promotion_tier     = 0
}
