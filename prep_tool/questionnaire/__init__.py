"""What a worksheet asks: its shape, its files, and the check that they are in order."""
