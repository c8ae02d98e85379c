resource "aws_rds_cluster_parameter_group" "app" {
  name        = "app-parameters"
  description = "app"
  family      = "aurora-postgresql16"

  parameter {
    name         = "rds.logical_replication"
    value        = "0" # then reboot each instance
    apply_method = "pending-reboot"
  }
}
