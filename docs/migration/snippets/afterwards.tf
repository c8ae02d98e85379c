resource "aws_rds_cluster" "app" { # beside what the cluster has
  cluster_identifier      = "app-aurora"
  engine                  = "aurora-postgresql"
  backup_retention_period = 14
  deletion_protection     = true
}

# Now a failure of the writer is a failover, not an outage
resource "aws_rds_cluster_instance" "reader" {
  identifier          = "app-aurora-2"
  cluster_identifier  = aws_rds_cluster.app.id
  engine              = "aurora-postgresql"
  instance_class      = "db.r7g.large"
  availability_zone   = "us-east-1b" # not the writer's
  publicly_accessible = false
}
