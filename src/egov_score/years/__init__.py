"""Two years side by side: what each agency gained and lost, in places, points and criteria.

A year comes as results.json, as a campaign, as a table scored by a set, or as a table that somebody
published; each becomes one :class:`~egov_score.years.records.Year`, and two of them a comparison.
"""
