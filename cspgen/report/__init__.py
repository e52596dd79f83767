"""Findings, changes and histories as text for people, CI and programs: a module for each format."""
