"""Teams in and out: activities become calls of workflows, outcomes become cards."""
