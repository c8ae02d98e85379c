-- On an instance restored from a snapshot, not on production: each line
-- rewrites the table.
ALTER TABLE shop.audit_log ENGINE = InnoDB, ALGORITHM = COPY;
ALTER TABLE shop.price_history ROW_FORMAT = DYNAMIC;
