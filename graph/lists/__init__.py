"""The lists of the project's site, declared column by column; graph/schema.py gathers them."""
