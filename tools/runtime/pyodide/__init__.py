"""Lighter than Pyodide's own: no event loop, no console, no network."""
