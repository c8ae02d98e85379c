-- On the Aurora writer. In Aurora MySQL 2: SHOW SLAVE STATUS
-- Wanted: Replica_IO_Running = Yes, Replica_SQL_Running = Yes,
-- Seconds_Behind_Source = 0, and Relay_Source_Log_File with Exec_Source_Log_Pos
-- at or past what the source said.
SHOW REPLICA STATUS \G
