"""Means that parties bring or lack."""
