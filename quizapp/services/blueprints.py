"""Exams to choose from: those of a bank, those saved by name, and files that a teacher wrote."""

from quizapp.core.exam_wish import Among, Wish

__all__ = ["Among", "Wish"]
