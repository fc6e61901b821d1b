"""What is kept on a chat."""
