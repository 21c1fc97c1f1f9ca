"""Meetings, answers to invitations and the agenda."""
