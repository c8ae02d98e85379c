from diagrams.aws.compute import Lambda
from diagrams.aws.database import Aurora

from kit import Diagram

with Diagram("A function asks a database", alt="A function asks a database and gets rows."):
    function = Lambda("Function")
    database = Aurora("Database")
    function >> database
