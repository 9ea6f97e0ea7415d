"""Writes the forms that agencies fill in, and the workbooks in which a council appraises them.

:class:`BlankForm` writes the form of a criteria set once; :meth:`BlankForm.form` makes a workbook of it for
each :class:`Content`: an agency, what it sent, its last year, and how all that stands. The form computes
points, groups, total and level while it is filled in, with the Excel forms that stand beside the Python forms
of the rules; it computes in hidden columns to the right of the table (see :mod:`.plan`).
"""

from egov_score.forms.blank import BlankForm
from egov_score.forms.contents import Content, Previous, Standing
from egov_score.forms.plan import Tally

__all__ = ["BlankForm", "Content", "Previous", "Standing", "Tally"]
