"""Scores and ranks public agencies on e-government and digital-transformation maturity."""
