"""The history of objectives, as text, as Markdown and as a picture."""
