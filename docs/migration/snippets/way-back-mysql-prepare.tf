resource "aws_rds_cluster_parameter_group" "app" {
  name        = "app-aurora-mysql80"
  description = "app"
  family      = "aurora-mysql8.0"

  parameter {
    name         = "binlog_format"
    value        = "ROW" # then reboot the instance
    apply_method = "pending-reboot"
  }
}
