"""Questionnaires: who is asked, waves, answers, locked results."""
