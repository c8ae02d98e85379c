resource "aws_rds_cluster" "app" {
  cluster_identifier          = "app-aurora"
  engine                      = "aurora-postgresql"
  engine_version              = "16.8"
  master_username             = "app_admin"
  manage_master_user_password = true
  database_name               = "app"
  storage_encrypted           = true
  db_subnet_group_name        = "app-private"
  vpc_security_group_ids      = ["sg-0123456789abcdef0"]

  serverlessv2_scaling_configuration {
    min_capacity = 0.5
    max_capacity = 16
  }
}

resource "aws_rds_cluster_instance" "writer" {
  identifier         = "app-aurora-1"
  cluster_identifier = aws_rds_cluster.app.id
  engine             = "aurora-postgresql"
  instance_class     = "db.serverless"
}

resource "aws_rds_cluster_instance" "reader" {
  identifier         = "app-aurora-2"
  cluster_identifier = aws_rds_cluster.app.id
  engine             = "aurora-postgresql"
  instance_class     = "db.serverless"
  promotion_tier     = 1 # never smaller than the writer
}
