"""Writes the forms that agencies fill in, and the workbooks in which a council appraises them.

:class:`BlankForm` writes the form of a criteria set once; :meth:`BlankForm.form` makes a workbook of it for
each :class:`Content`: an agency, its last year, what it sent, and what the engine makes of that. The form
computes points, groups, total and level while it is filled in, with the Excel forms that stand beside the
Python forms of the rules; it computes in hidden columns to the right of the table (see :mod:`.plan`).
"""

from egov_score.forms.blank import BlankForm
from egov_score.forms.contents import Content, Previous, known_scores

__all__ = ["BlankForm", "Content", "Previous", "known_scores"]
