"""The desk: where adults read, answer and approve. Looks into the rooms; no room knows it exists."""
