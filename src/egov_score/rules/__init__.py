"""Measures and scores: one small module each, with what it asks for and how it turns that into points."""
