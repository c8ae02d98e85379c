resource "aws_rds_cluster" "app" {
  cluster_identifier = "app-aurora"
  # Never change it: that replaces the cluster
  snapshot_identifier             = "arn:aws:rds:us-east-1:123456789012:snapshot:app-rds-before-aurora"
  engine                          = "aurora-mysql"
  engine_version                  = "8.0.mysql_aurora.3.13.0"
  db_subnet_group_name            = "app-subnets"
  vpc_security_group_ids          = ["sg-0a1b2c3d4e5f67890"]
  db_cluster_parameter_group_name = "app-aurora-mysql80"
  backup_retention_period         = 14
  engine_lifecycle_support        = "open-source-rds-extended-support-disabled"
  deletion_protection             = true
}

resource "aws_rds_cluster_instance" "writer" {
  identifier          = "app-aurora-1"
  cluster_identifier  = aws_rds_cluster.app.id
  engine              = "aurora-mysql"
  instance_class      = "db.r7g.large"
  publicly_accessible = false
}
