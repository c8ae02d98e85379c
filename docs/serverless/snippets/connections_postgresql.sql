SELECT pid, usename, application_name, client_addr, state,
       now() - backend_start AS connected_for,
       now() - state_change  AS in_this_state_for
FROM pg_stat_activity
WHERE backend_type = 'client backend'
  AND pid <> pg_backend_pid()
ORDER BY backend_start;
