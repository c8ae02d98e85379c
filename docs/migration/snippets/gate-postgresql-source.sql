-- On the source, after the marker: note this value.
SELECT pg_current_wal_lsn();

-- The same question asked at the source: how far has the replica's slot come?
SELECT slot_name, active, restart_lsn,
       pg_wal_lsn_diff(pg_current_wal_lsn(), restart_lsn) AS bytes_behind
FROM pg_replication_slots;
