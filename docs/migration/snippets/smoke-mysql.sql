-- Through the cluster endpoint: 0 means that this instance may write.
SELECT @@global.innodb_read_only;
-- Must be empty: no replication is left over.
SHOW REPLICA STATUS;
CREATE TABLE app.migration_smoke (id INT PRIMARY KEY);
INSERT INTO app.migration_smoke VALUES (1);
DROP TABLE app.migration_smoke;
