"""Pictures that run: small models on SimPy, run at build time, played on a picture of the page."""
