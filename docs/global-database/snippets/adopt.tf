# A cluster that exists becomes the primary. Naming the global cluster in it would be a circle.
resource "aws_rds_cluster" "app" {
  cluster_identifier = "app-aurora"
  engine             = "aurora-postgresql"
  engine_version     = "16.8"
  database_name      = "app"

  lifecycle {
    prevent_destroy = true
    ignore_changes  = [engine_version, global_cluster_identifier]
  }
}

resource "aws_rds_global_cluster" "app" {
  global_cluster_identifier    = "app-global"
  source_db_cluster_identifier = aws_rds_cluster.app.arn
  force_destroy                = true # required beside the line above

  lifecycle {
    prevent_destroy = true
    ignore_changes  = [database_name, source_db_cluster_identifier]
  }
}
