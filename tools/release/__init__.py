"""Makes the release: one zip for a web manager, with the built site and a command that makes it an organisation's."""
