"""The results as one page for a browser: one file that loads nothing, and reads without JavaScript.

``page`` fills in the template; ``page_tables`` is what stands there without a script, ``page_data`` what the
scripts show, numbers as reported and as text; ``spreads`` and ``histogram`` look at all agencies together;
``page_texts`` is what the page says. Template, styles and scripts lie beside them as files of their own.
"""
