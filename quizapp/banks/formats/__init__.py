"""Exact formats of other programs, both ways: bytes to drafts, a bank to bytes."""
