-- Through the read-only endpoint: a reader's name, and 1.
SELECT @@aurora_server_id AS instance, @@innodb_read_only AS reader;
