resource "aws_rds_cluster" "dev" {
  cluster_identifier          = "app-dev"
  engine                      = "aurora-postgresql"
  engine_version              = "16.8"
  master_username             = "app_admin"
  manage_master_user_password = true
  enable_http_endpoint        = true

  serverlessv2_scaling_configuration {
    min_capacity             = 0 # above zero, leave out the last line
    max_capacity             = 8
    seconds_until_auto_pause = 1800
  }
}

resource "aws_rds_cluster_instance" "dev" {
  identifier         = "app-dev-1"
  cluster_identifier = aws_rds_cluster.dev.id
  engine             = aws_rds_cluster.dev.engine
  instance_class     = "db.serverless"
}
