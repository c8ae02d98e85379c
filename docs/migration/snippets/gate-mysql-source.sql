-- On the source, after writes have stopped. In MySQL 8.4: SHOW BINARY LOG STATUS
SHOW MASTER STATUS;
