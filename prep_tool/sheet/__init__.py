"""The sheet that comes of the answers, as blocks that every format writes."""
