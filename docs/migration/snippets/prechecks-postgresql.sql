-- Run in every database of the instance.
-- Unlogged tables arrive empty: make them logged or drop them.
SELECT n.nspname AS schema, c.relname AS name,
       pg_size_pretty(pg_total_relation_size(c.oid)) AS size
FROM pg_class c
JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.relpersistence = 'u' AND c.relkind = 'r'
ORDER BY pg_total_relation_size(c.oid) DESC;

-- Look each of these up in Aurora's list of extension versions.
SELECT extname, extversion FROM pg_extension ORDER BY extname;

-- Slots that keep WAL on the source already; an inactive one will fill the disk.
SELECT slot_name, slot_type, active,
       pg_size_pretty(pg_wal_lsn_diff(pg_current_wal_lsn(), restart_lsn)) AS wal_held
FROM pg_replication_slots;
