resource "aws_rds_cluster" "eu" { # no user, no password: they arrive by replication
  region                          = "eu-west-1"
  global_cluster_identifier       = "app-global"
  cluster_identifier              = "app-aurora-eu"
  engine                          = "aurora-postgresql"
  engine_version                  = "16.8"
  db_cluster_parameter_group_name = "app-aurora-eu-params"
  db_subnet_group_name            = "app-db-subnets"
  vpc_security_group_ids          = ["sg-0a1b2c3d4e5f67890"]
  source_region                   = "us-east-1"
  kms_key_id                      = "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab"

  lifecycle {
    ignore_changes = [engine_version, global_cluster_identifier, replication_source_identifier]
  }
}

resource "aws_rds_cluster_instance" "eu" { # without one the cluster is headless
  region             = "eu-west-1"
  cluster_identifier = aws_rds_cluster.eu.id
  identifier         = "app-aurora-eu-1"
  instance_class     = "db.r6g.large"
  engine             = "aurora-postgresql"
}
