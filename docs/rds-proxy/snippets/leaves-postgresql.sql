-- The first client. None of this ends with a transaction.
SET search_path = tenant_a;
CREATE TEMPORARY TABLE basket AS SELECT 'book' AS item;
PREPARE find (int) AS SELECT status FROM orders WHERE id = $1;
SELECT pg_advisory_lock(4711);
