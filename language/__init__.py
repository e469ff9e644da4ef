"""Plain sentences, English and French, become proposals or the one question to ask."""
