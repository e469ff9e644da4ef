"""Frozen snapshots become Word documents."""
