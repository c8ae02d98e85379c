resource "aws_rds_cluster" "eu" { # beside what the secondary has
  region                         = "eu-west-1"
  global_cluster_identifier      = "app-global"
  cluster_identifier             = "app-aurora-eu"
  engine                         = "aurora-postgresql"
  enable_global_write_forwarding = true
}
