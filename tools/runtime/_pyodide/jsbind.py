"""Lighter than Pyodide's own: JavaScript functions are called with any values, never with typed ones."""

from _pyodide_core import JsFuncSignature, js2py_default_call_result, py2js_default

no_default = object()


def _any_values(*args, **kwargs):
    """What a call looks like when nothing is known of the function."""


default_signature = JsFuncSignature(
    _any_values, False, 0, (), (), py2js_default, (), (), (), py2js_default, js2py_default_call_result
)
