-- On the Aurora writer. File and position come from the event;
-- the procedure takes the user's name only, without a host.
-- In Aurora MySQL 2: mysql.rds_set_external_master
CALL mysql.rds_set_external_source(
  'mysql.example.internal', 3306,
  'repl_user', 'use-a-long-random-password',
  'mysql-bin.000010', 120, 1);
CALL mysql.rds_start_replication;
SHOW REPLICA STATUS \G

-- When it has caught up, still on the Aurora writer:
CALL mysql.rds_stop_replication;
CALL mysql.rds_reset_external_source;
