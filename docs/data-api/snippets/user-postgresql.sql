-- As the master user, with a driver: the user that the secret will name.
SET password_encryption = 'scram-sha-256';
CREATE ROLE reporting LOGIN PASSWORD 'replace-this-password';
GRANT CONNECT ON DATABASE app TO reporting;
GRANT USAGE ON SCHEMA public TO reporting;
GRANT SELECT ON ALL TABLES IN SCHEMA public TO reporting;
