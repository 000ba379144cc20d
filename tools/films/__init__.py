"""Makes the guide's films from overrides/films/*.yml: `make films`."""
