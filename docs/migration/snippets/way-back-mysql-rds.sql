-- On the old RDS instance, still read-only for everyone else. In RDS for MySQL
-- 8.4: rds_set_external_source
CALL mysql.rds_set_external_master(
  'app-aurora.cluster-c1a2b3c4d5e6.us-east-1.rds.amazonaws.com', 3306,
  'way_back', 'use-a-long-random-password',
  'mysql-bin-changelog.000007', 154, 1);
CALL mysql.rds_start_replication;
SHOW REPLICA STATUS \G
