"""The worksheet as HTML, made when the site is built."""
