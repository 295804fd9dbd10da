"""Danger, abuse and distress, met before anything else."""
