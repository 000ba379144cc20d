"""What people wrote: tidy answers, the days and goals in them, and what comes over from another worksheet."""
