-- The first client. None of this ends with a transaction.
SET @tenant = 'a';
CREATE TEMPORARY TABLE basket AS SELECT 'book' AS item;
PREPARE find FROM 'SELECT status FROM orders WHERE id = ?';
SELECT GET_LOCK('nightly', 0);
