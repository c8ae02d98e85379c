"""What a build keeps for the next one; it may import `kit.files` and `kit.content`, and nothing else."""
