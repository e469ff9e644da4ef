"""The front door: commands, settings, and the one place that builds real things."""
