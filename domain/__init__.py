"""Records and rules of a project office: standard library only, no clock, no I/O."""
