-- On the primary's cluster endpoint: one row for each Region.
SELECT aws_region, durability_lag_in_msec, rpo_lag_in_msec, last_lag_calculation_time
FROM aurora_global_db_status();

-- One row for each instance, readers of the secondary Regions included.
SELECT server_id, aws_region, visibility_lag_in_msec
FROM aurora_global_db_instance_status();
