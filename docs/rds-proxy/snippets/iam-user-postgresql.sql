CREATE USER app_user;
GRANT rds_iam TO app_user;          -- only for end-to-end IAM: from now on no password works
GRANT CONNECT ON DATABASE app TO app_user;
