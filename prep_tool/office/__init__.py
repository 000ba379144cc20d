"""What organisations run: blank sheets, saved files as sheets, worksheets for computer systems."""
