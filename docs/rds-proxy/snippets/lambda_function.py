"""Read one order through RDS Proxy, logged in with IAM."""

import os

import boto3
import psycopg

HOST = os.environ["DB_HOST"]
USER = os.environ["DB_USER"]
rds = boto3.client("rds")  # outside the handler: made once per execution environment
connection = None


def connect():
    """Open a connection to the proxy; a token is checked only now, so it may expire afterwards."""
    token = rds.generate_db_auth_token(DBHostname=HOST, Port=5432, DBUsername=USER)
    return psycopg.connect(
        host=HOST,
        dbname=os.environ["DB_NAME"],
        user=USER,
        password=token,
        sslmode="verify-full",
        sslrootcert="amazon-trust-services-roots.pem",  # not the RDS bundle
        application_name="orders",  # in the startup message: no SET, no pin
        autocommit=True,  # each statement is a transaction: the proxy gets its connection back at once
        prepare_threshold=None,  # no named prepared statements, no DEALLOCATE
    )


def handler(event, context):
    """Keep the client connection between invocations; the proxy keeps the few to the database."""
    global connection
    if connection is None or connection.closed:
        connection = connect()
    try:
        row = connection.execute("SELECT status FROM orders WHERE id = %s", (event["order"],)).fetchone()
    except psycopg.OperationalError:  # failover, idle timeout or the end of the connection's day
        connection = connect()
        row = connection.execute("SELECT status FROM orders WHERE id = %s", (event["order"],)).fetchone()
    return {"status": row and row[0]}
