"""Why an agency has what it has, down to each cell and condition, and the cheapest ways up."""
