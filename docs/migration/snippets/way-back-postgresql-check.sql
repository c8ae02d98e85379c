-- Tables without a primary key or other replica identity: once published, they
-- refuse UPDATE and DELETE.
SELECT n.nspname AS schema, c.relname AS name
FROM pg_class c
JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind = 'r' AND c.relreplident = 'd'
  AND n.nspname NOT IN ('pg_catalog', 'information_schema')
  AND NOT EXISTS (SELECT 1 FROM pg_index i WHERE i.indrelid = c.oid AND i.indisprimary)
ORDER BY 1, 2;

-- Sequences are not replicated: note them, and set them on the other side
-- before you go back.
SELECT schemaname, sequencename, last_value FROM pg_sequences ORDER BY 1, 2;
