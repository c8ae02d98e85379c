from diagrams import Cluster, Diagram, Edge
from diagrams.onprem.database import PostgreSQL
from diagrams.onprem.inmemory import Redis
from diagrams.onprem.monitoring import Grafana, Prometheus
from diagrams.onprem.network import Nginx

with Diagram("Web service", show=False, graph_attr={"splines": "ortho"}):
    ingress = Nginx("ingress")
    metrics = Prometheus("metric")
    metrics << Edge(color="firebrick", style="dashed") << Grafana("monitoring")
    with Cluster("Sessions HA"):
        primary = Redis("session")
        primary - Edge(color="brown", style="dashed") - Redis("replica") << Edge(label="collect") << metrics
    with Cluster("Database HA"):
        users = PostgreSQL("users")
        replica = PostgreSQL("replica")
        users - Edge(color="brown", style="dotted") - replica << Edge(label="collect") << metrics
    ingress >> [primary, users]
