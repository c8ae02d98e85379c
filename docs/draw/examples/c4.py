from diagrams import Diagram
from diagrams.c4 import Container, Database, Person, Relationship, SystemBoundary

with Diagram("Internet banking", direction="TB"):
    customer = Person("Customer", "A customer of the bank.")
    with SystemBoundary("Internet banking"):
        api = Container("API", "Java", "Answers with what the customer may see.")
        accounts = Database("Accounts", "PostgreSQL", "Knows who owns what.")
    customer >> Relationship("Asks for balances [HTTPS]") >> api
    api >> Relationship("Reads") >> accounts
