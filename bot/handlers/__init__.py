"""One file per subject: parse, call one workflow, hand back the facts. Each ends with the routes it answers."""
