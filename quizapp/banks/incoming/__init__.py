"""What comes from outside: documents as lines, and the questions that were read in them."""
