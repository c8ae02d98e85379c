"""What the design's budgets allow, and what is used of them: `make bench`."""
