"""One verb per file: the things a person can have done, on ports."""
