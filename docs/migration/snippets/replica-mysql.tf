resource "aws_rds_cluster" "app" { # no user, no password, no database name: they come from the source
  cluster_identifier              = "app-aurora"
  engine                          = "aurora-mysql"
  engine_version                  = "8.0.mysql_aurora.3.13.0"
  replication_source_identifier   = "arn:aws:rds:us-east-1:123456789012:db:app-rds"
  db_subnet_group_name            = "app-subnets"
  vpc_security_group_ids          = ["sg-0a1b2c3d4e5f67890"]
  db_cluster_parameter_group_name = "app-aurora-mysql80"
  backup_retention_period         = 14
  storage_encrypted               = true
}

resource "aws_rds_cluster_instance" "writer" {
  identifier          = "app-aurora-1"
  cluster_identifier  = aws_rds_cluster.app.id
  engine              = "aurora-mysql"
  instance_class      = "db.r7g.large"
  publicly_accessible = false
}
