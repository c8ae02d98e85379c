resource "aws_rds_cluster" "app" {
  cluster_identifier          = "app-aurora"
  engine                      = "aurora-postgresql"
  engine_version              = "17.4"
  master_username             = "clusteradmin"
  manage_master_user_password = true
  database_name               = "app"
  enable_http_endpoint        = true

  serverlessv2_scaling_configuration {
    min_capacity = 0.5
    max_capacity = 8
  }
}

resource "aws_rds_cluster_instance" "writer" {
  identifier         = "app-aurora-writer"
  cluster_identifier = aws_rds_cluster.app.id
  engine             = "aurora-postgresql"
  instance_class     = "db.serverless"
}
