"""SharePoint lists, OneDrive files and people through the real Graph SDK."""
