CREATE USER 'app_user' IDENTIFIED WITH AWSAuthenticationPlugin AS 'RDS';
ALTER USER 'app_user'@'%' REQUIRE SSL;
