"""What a workspace's coordinator sees."""
