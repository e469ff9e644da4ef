"""What a person sees of the tenant in a browser: lists, rows with their history, files. Plain HTML, nothing fetched."""
