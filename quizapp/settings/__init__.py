"""What the user set, and where the program keeps its files."""
