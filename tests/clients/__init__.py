"""What database clients send of their own accord, written down on the way to a real server."""
