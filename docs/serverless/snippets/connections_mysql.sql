SELECT id, user, host, db, command, time AS seconds_in_this_state
FROM information_schema.processlist
WHERE id <> connection_id()
  AND user NOT IN ('rdsadmin', 'event_scheduler', 'system user')
ORDER BY time DESC;
