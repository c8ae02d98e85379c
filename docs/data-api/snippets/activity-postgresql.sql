-- Sessions that the Data API's own pool holds right now, and what they run.
SELECT usename, state, state_change, left(query, 80) AS query
FROM pg_stat_activity
WHERE application_name = 'rds-data-api'
ORDER BY state_change DESC;
