"""The drawings of docs/install.md, made of tables that tests hold to configuration and text."""
