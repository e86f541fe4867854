"""The main job: a child asks, a desk answers, the child comes back and reads."""
