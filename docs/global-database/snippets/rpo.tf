resource "aws_rds_cluster_parameter_group" "app" {
  name        = "app-aurora-params" # of the primary
  description = "app"
  family      = "aurora-postgresql16"

  parameter {
    name         = "rds.global_db_rpo"
    value        = "60" # off: without this block
    apply_method = "immediate"
  }
}
