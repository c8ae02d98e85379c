-- -1: off. 60: commits wait when every secondary is more than 60 seconds
-- behind.
SHOW rds.global_db_rpo;

-- How far is each secondary from that limit? On the primary; milliseconds,
-- not seconds.
SELECT aws_region, rpo_lag_in_msec FROM aurora_global_db_status();
