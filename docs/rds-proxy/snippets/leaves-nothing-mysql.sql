-- The same needs, met inside one transaction.
START TRANSACTION;
SELECT name FROM jobs WHERE name = 'nightly' FOR UPDATE;
WITH basket AS (SELECT 'book' AS item)
SELECT item, status FROM basket, orders WHERE id = 1 AND tenant = 'a';
COMMIT;

-- The next client, on the same database connection.
SELECT @tenant AS tenant, IS_USED_LOCK('nightly') AS lock_holder;
