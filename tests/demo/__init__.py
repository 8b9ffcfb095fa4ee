"""Tests of the bundled demonstration."""
