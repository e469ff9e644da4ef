"""What a report says, as plain data: figures and rows chosen by rule, no language, no layout."""
