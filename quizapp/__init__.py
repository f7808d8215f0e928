"""Exam preparation in the terminal."""
