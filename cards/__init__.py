"""Facts become Adaptive Cards 1.5, in English and French."""
