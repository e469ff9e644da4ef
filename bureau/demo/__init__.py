"""The demonstration on one machine: a tenant, the bot, and Teams windows for the people of the demo project."""
