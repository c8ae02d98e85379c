-- On the Aurora writer, after the promotion and before the first write of the
-- application.
CALL mysql.rds_set_configuration('binlog retention hours', 72);
CREATE USER 'way_back'@'10.0.%' IDENTIFIED BY 'use-a-long-random-password' REQUIRE SSL;
GRANT REPLICATION CLIENT, REPLICATION SLAVE ON *.* TO 'way_back'@'10.0.%';
-- Note file and position. In Aurora MySQL 8.4: SHOW BINARY LOG STATUS
SHOW MASTER STATUS;
