"""What an organisation puts into the guide: checked, and written into the built site.

The build does it with the settings of mkdocs.yml, and the release (tools/release.py) brings this folder along, so that
`python -m guide_setup organisation.yml` does the same on any computer. So nothing here may import MkDocs or anything
else of ours; Python 3.9 with PyYAML must be enough.
"""
