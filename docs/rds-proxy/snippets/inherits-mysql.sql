-- The next client, on the same database connection: it has set nothing itself.
SELECT @tenant AS tenant;
SELECT item FROM basket;
SET @id = 1;
EXECUTE find USING @id;
SELECT IS_USED_LOCK('nightly') = CONNECTION_ID() AS lock_is_mine;
