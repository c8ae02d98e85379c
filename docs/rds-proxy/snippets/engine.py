"""One SQLAlchemy engine for RDS Proxy: it sends nothing that pins, and lets connections go in time."""

import os

from sqlalchemy import create_engine, text

engine = create_engine(
    os.environ["DATABASE_URL"],  # postgresql+psycopg://app_user@app-proxy.proxy-….rds.amazonaws.com/app
    pool_recycle=1500,  # below the proxy's idle timeout, in seconds
    connect_args={
        "connect_timeout": 60,  # longer than a resume or a failover
        "prepare_threshold": None,  # no named statements, so no DEALLOCATE ALL at a rollback
        "application_name": "orders",  # in the startup message: no SET
    },
)


def status(order):
    """One short transaction: the database connection is free again when it ends."""
    with engine.begin() as connection:
        return connection.execute(text("SELECT status FROM orders WHERE id = :id"), {"id": order}).scalar()
