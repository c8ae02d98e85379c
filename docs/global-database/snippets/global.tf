# The global database has the name, the version and nothing else. Its members follow.
resource "aws_rds_global_cluster" "app" {
  global_cluster_identifier = "app-global"
  engine                    = "aurora-postgresql"
  engine_version            = "16.8"
  database_name             = "app"
  storage_encrypted         = true
  deletion_protection       = true

  lifecycle {
    prevent_destroy = true # a replacement puts every member out
  }
}

resource "aws_rds_cluster" "us" {
  region                     = "us-east-1"
  cluster_identifier         = "app-aurora"
  global_cluster_identifier  = aws_rds_global_cluster.app.id
  engine                     = aws_rds_global_cluster.app.engine
  engine_version             = aws_rds_global_cluster.app.engine_version
  database_name              = "app"
  master_username            = "app_admin"
  master_password_wo         = var.password # written, never kept in the state
  master_password_wo_version = 1
  db_subnet_group_name       = "app-db-subnets"
  storage_encrypted          = true
  deletion_protection        = true

  lifecycle {
    prevent_destroy = true
    ignore_changes = [
      engine_version,                # changed through the global cluster
      global_cluster_identifier,     # null here detaches the cluster
      replication_source_identifier, # AWS fills it in, and changes it at a switchover
    ]
  }
}

resource "aws_rds_cluster_instance" "us" {
  count              = 2
  region             = "us-east-1"
  identifier         = "app-aurora-${count.index + 1}"
  cluster_identifier = aws_rds_cluster.us.id
  engine             = aws_rds_cluster.us.engine
  instance_class     = "db.r6g.large"
}

# No master user, no password, no database name: they arrive by replication.
resource "aws_rds_cluster" "eu" {
  region                         = "eu-west-1"
  cluster_identifier             = "app-aurora-eu"
  global_cluster_identifier      = aws_rds_global_cluster.app.id
  engine                         = aws_rds_global_cluster.app.engine
  engine_version                 = aws_rds_global_cluster.app.engine_version
  db_subnet_group_name           = "app-db-subnets"
  storage_encrypted              = true
  source_region                  = "us-east-1"
  kms_key_id                     = var.key_eu # of this Region
  enable_global_write_forwarding = false
  deletion_protection            = true

  lifecycle {
    prevent_destroy = true
    ignore_changes  = [engine_version, global_cluster_identifier, replication_source_identifier]
  }

  depends_on = [aws_rds_cluster_instance.us] # a secondary needs a primary that works
}

resource "aws_rds_cluster_instance" "eu" {
  region             = "eu-west-1"
  identifier         = "app-aurora-eu-1"
  cluster_identifier = aws_rds_cluster.eu.id
  engine             = aws_rds_cluster.eu.engine
  instance_class     = "db.r6g.large"
}

variable "password" {
  type      = string
  ephemeral = true
}

variable "key_eu" {
  type = string
}
