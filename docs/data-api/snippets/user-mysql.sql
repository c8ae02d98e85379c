-- As the master user, with a driver: the user that the secret will name.
CREATE USER 'reporting'@'%' IDENTIFIED BY 'replace-this-password';
GRANT SELECT ON app.* TO 'reporting'@'%';
