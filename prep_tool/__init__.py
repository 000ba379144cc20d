"""The worksheets: plain functions over frozen dataclasses, with no input or output.

Answers go in, a sheet comes out.  Nothing here knows of MkDocs or of the browser,
so the same code runs when the site is built, in the tests and in the page.
"""
