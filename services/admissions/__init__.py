"""Admission by unanimity, and removal by the agreement of all the others."""
