"""The beat: what runs when. What is due is decided in workflows, never here."""
