"""The invitation kit: letters, messages, a poster and slips that ask people to bring their sheet.

The words are data (`overrides/kit.yml`); the organisation's name and telephone and the site's address come from
mkdocs.yml.  Made where the site is built, by `tools/make_kit.py`.
"""
