"""Points for one agency: from its answers to a tree of exact points and a level."""
