"""What happens if I tell? Choose who you are, whom you would tell and about what; see what follows. Nothing is kept."""
