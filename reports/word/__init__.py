"""Blocks become Word: the only folder that spells Open XML."""
