"""Triage: the cheap judgement of whether a whole report concerns what Whence records, before it is read."""

from whence.understand.triage.judging import Verdict, triage

__all__ = ["Verdict", "triage"]
